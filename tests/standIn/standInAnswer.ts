/** What a service says when it behaves. */
export interface StandInAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

export interface CountryFiles {
  /** An `.osm.pbf` file. */
  streets: Buffer;
  /** A GeoPackage. */
  homes: Buffer;
}

export interface StandInOptions {
  /** Features or rows on a page. */
  pageSize?: number;
  /** A WFS gives no more than so many in all, however one pages. */
  mostOfWfs?: number;
  /** The first word of a measure's title stands in its group. */
  hasShortTitles?: boolean;
  /** Files of the whole country; without them there are none. */
  country?: CountryFiles;
}

export const jsonAnswer = (content: unknown, headers: Record<string, string> = {}): StandInAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(content),
});

/** As PDOK's OGC server says it. */
export const noSuchThing: StandInAnswer = {
  status: 404,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ title: 'Not Found', status: 404, detail: 'there is no such thing', timeStamp: '2026-01-01' }),
};
