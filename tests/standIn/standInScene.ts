import { readCsv } from '#readers/csvFile.ts';
import { lonLatToRd } from '#network/rd.ts';
import { readOsmPbf } from '#readers/osmPbf.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';

export interface StandInFeature {
  id: string;
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

interface Figures {
  columns: string[];
  rows: Record<string, string>[];
}

/** What a municipality looks like in the public sources. */
export interface StandInScene {
  code: string;
  year: string;
  table: string;
  province: string;
  buurten: StandInFeature[];
  wijken: StandInFeature[];
  /** The municipality itself, and others that the map has. */
  gemeenten: StandInFeature[];
  /** StatLine's columns, and a row per buurt. */
  figures: Figures;
  /** Those of table 83765NED; null where it has none. */
  olderFigures: Figures | null;
  streets: Buffer;
  /** EPSG:28992. */
  homes: StandInFeature[];
}

export interface SceneFolderFiles {
  buurten: string | Buffer;
  wijken: string | Buffer;
  figures: string | Buffer;
  olderFigures?: string | Buffer;
  streets: Buffer;
}

/** The sources that would give the files of a load. @param files their contents */
export function standInScene(
  place: Pick<StandInScene, 'code' | 'year' | 'table' | 'province'>,
  files: SceneFolderFiles,
): StandInScene {
  const wijken = featuresOf(files.wijken, 'wijkcode');
  return {
    ...place,
    buurten: featuresOf(files.buurten, 'buurtcode'),
    wijken,
    gemeenten: [wholeOf(wijken)],
    figures: figuresOf(files.figures),
    olderFigures: files.olderFigures === undefined ? null : figuresOf(files.olderFigures),
    streets: files.streets,
    homes: homesAt(files.streets),
  };
}

function figuresOf(content: string | Buffer): Figures {
  const csv = readCsv(Buffer.from(content), 'figures');
  return { columns: csv.columns, rows: csv.rows.map(({ cells }) => cells) };
}

/** In as many parts as it has wijken. */
function wholeOf(wijken: StandInFeature[]): StandInFeature {
  const { gemeentecode, gemeentenaam } = wijken[0].properties;
  const coordinates = wijken.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : (geometry.coordinates as unknown[]),
  );
  return {
    id: String(gemeentecode),
    properties: { gemeentecode, gemeentenaam, water: 'NEE' },
    geometry: { type: 'MultiPolygon', coordinates },
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
    properties: {
      ...{ identificatie: String(i).padStart(16, '0'), status, gebruiksdoel: use, openbare_ruimte: 'Laan, de "oude"' },
      ...{ huisnummer: 1 + (i >> 1), huisletter: i % 2 === 0 ? '' : 'A', toevoeging: '', postcode: '1234AB' },
      woonplaats: 'Proefdorp',
    },
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
