import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lonLat, smallMunicipalityFiles } from './smallMunicipality.ts';

/**
 * Proefdorp again, in files as people have them: both levels in one JSON-FG file with snake_case names and another spelling of the
 * coordinate system, an islet of Oost that no buurt holds, a ring that touches itself, no land under Oost; a table with quoted and padded
 * codes, thousands marks and withheld figures; an older table without the municipality; a list of facilities as a Dutch spreadsheet saves
 * it, in Windows-1252; no stadsdelen; and what systems leave behind.
 */
export function writeOddMunicipality(dir: string): void {
  const small = smallMunicipalityFiles();
  const files: Record<string, string | Buffer> = {
    'wijkenbuurten_2024_v1.json': `\ufeff${oddAreas(small.wijken, small.buurten)}`,
    '85984NED_UntypedDataSet_12032025_101010.csv': oddTable(small['kwb-buurt']),
    '85984NED_metadata.csv':
      '"ID";"Position";"ParentID";"Type";"Key";"Title"\n0;;;Dimension;WijkenEnBuurten;Wijken en buurten\n',
    '83765NED_nederland.csv':
      'WijkenEnBuurten;HuishoudensTotaal_28;HuishOnderOfRondSociaalMinimum_73\nBU00010101;100;6,1\n',
    'voorzieningen.csv': windows1252(oddFacilities()),
    '__MACOSX/._voorzieningen.csv': 'x',
    '.DS_Store': 'x',
    'proefdorp.osm.pbf': small.streets,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
}

/** 125 characters. */
export const longName =
  'Gemeentelijk informatiepunt en servicepunt Wonen, Welzijn en Zorg in wijkcentrum De Oude Molen aan de Dorpsstraat (tijdelijk)';

interface Area {
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown[] };
}

const snakeCase = (name: string): string => name.replace(/[A-Z]|\d+/g, (part) => `_${part.toLowerCase()}`);

function oddAreas(wijkText: string, buurtText: string): string {
  const [wijken, buurten] = [wijkText, buurtText].map((text) => (JSON.parse(text) as { features: Area[] }).features);
  const [westeind] = buurten;
  const [, oost] = wijken;
  oost.properties.oppervlakteLandInHa = 0;
  // 100 m by 100 m, 50 m east of the rest: an island.
  const islet = [
    [122_050, 480_000],
    [122_150, 480_000],
    [122_150, 480_100],
    [122_050, 480_100],
    [122_050, 480_000],
  ];
  oost.geometry = { type: 'MultiPolygon', coordinates: [oost.geometry.coordinates, [islet]] };
  // Down a line and back: a ring that touches itself and encloses the same.
  const [ring] = westeind.geometry.coordinates as number[][][];
  ring.splice(1, 0, [120_250, 480_000], [120_250, 479_990], [120_250, 480_000]);
  const features = [...wijken, ...buurten].map(({ properties, geometry }) => ({
    type: 'Feature',
    properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [snakeCase(name), value])),
    geometry,
  }));
  return JSON.stringify({
    type: 'FeatureCollection',
    coordRefSys: 'http://www.opengis.net/def/crs/EPSG/0/28992',
    features,
  });
}

function oddTable(text: string): string {
  const rows = text.trimEnd().replace(';1000;', ';1.000;').split('\n');
  return rows
    .map((row) =>
      row
        .split(';')
        .map((cell) => `"${cell.padEnd(12)}"`)
        .join(';'),
    )
    .join('\r\n');
}

function oddFacilities(): string {
  const row = (name: string, category: string, east: number, products: string, rest = ';;;') => {
    const { lon, lat } = lonLat(east, 510);
    return [name, category, decimalComma(lon), decimalComma(lat), products, rest].join(';');
  };
  const rows = [
    row('Loket West', 'loket', 250, 'Paspoort | rijbewijs|', 'ma 9:00-17:00, wo 9:00-12:30;3;412.000;1-3-2026'),
    row('Café Zoë', 'wijkcentrum', 450, ''),
    row('Buurthuis', 'wijkcentrum', 650, ''),
    row('Buurthuis', 'wijkcentrum', 1750, ''),
    row(`"${longName}"`, 'wijkcentrum', 850, 'informatie'),
    row('Loket Buurdorp', 'loket', 2010, 'paspoort'),
    row('Bibliotheek Buurdorp', 'bibliotheek', 2020, 'boeken|paspoort'),
    `${row('Team West', 'Sociaal wijkteam', 350, '')};Sociaal wijkteam;Community team;own-inhabitants`,
    ';;;;;;;;;;',
  ];
  const header =
    'name;category;lon;lat;products;hours;desks;yearly_cost;checked_on;category_name;category_name_en;category_for';
  return [
    header,
    ...rows.map((text) => text + ';'.repeat(11 - text.replace(/"[^"]*"/g, '').split(';').length + 1)),
  ].join('\r\n');
}

const decimalComma = (value: number): string => String(value).replace('.', ',');

const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');
