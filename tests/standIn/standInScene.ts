import { readCsv } from '#readers/csvFile.ts';
import { lonLatToRd } from '#network/rd.ts';
import { readOsmPbf } from '#readers/osmPbf.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';

export interface StandInFeature {
  id: string;
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

/** What a municipality looks like in the public sources. */
export interface StandInScene {
  code: string;
  year: string;
  table: string;
  province: string;
  buurten: StandInFeature[];
  wijken: StandInFeature[];
  /** StatLine's columns, and a row per buurt. */
  figures: { columns: string[]; rows: Record<string, string>[] };
  streets: Buffer;
  /** EPSG:28992. */
  homes: StandInFeature[];
}

export interface SceneFolderFiles {
  buurten: string | Buffer;
  wijken: string | Buffer;
  figures: string | Buffer;
  streets: Buffer;
}

/** The sources that would give the files of a load. @param files their contents */
export function standInScene(
  place: Pick<StandInScene, 'code' | 'year' | 'table' | 'province'>,
  files: SceneFolderFiles,
): StandInScene {
  const csv = readCsv(Buffer.from(files.figures), 'figures');
  return {
    ...place,
    buurten: featuresOf(files.buurten, 'buurtcode'),
    wijken: featuresOf(files.wijken, 'wijkcode'),
    figures: { columns: csv.columns, rows: csv.rows.map(({ cells }) => cells) },
    streets: files.streets,
    homes: homesAt(files.streets),
  };
}

function featuresOf(content: string | Buffer, idProperty: string): StandInFeature[] {
  const { features } = JSON.parse(content.toString()) as { features: StandInFeature[] };
  return features.map(({ properties, geometry }) => ({ id: String(properties[idProperty]), properties, geometry }));
}

/** A home at each address of the streets, in their order; behind them as many that are none. */
function homesAt(streets: Buffer): StandInFeature[] {
  const extract = readOsmPbf({ path: 'streets', content: bytesSource(streets) });
  const places = extract.addressNodes.map((node) => lonLatToRd(extract.lon[node], extract.lat[node]));
  const object = (i: number, status: string, use: string) => ({
    id: `verblijfsobject.${i}`,
    properties: { identificatie: String(i).padStart(16, '0'), status, gebruiksdoel: use },
    geometry: { type: 'Point', coordinates: places[i % places.length] },
  });
  const count = places.length;
  return [
    ...places.map((_, i) =>
      object(i, 'Verblijfsobject in gebruik', i % 2 === 0 ? 'woonfunctie' : 'winkelfunctie,woonfunctie'),
    ),
    ...[
      object(count, 'Verblijfsobject in gebruik', 'kantoorfunctie'),
      object(count + 1, 'Verblijfsobject gevormd', 'woonfunctie'),
    ],
  ];
}
