import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { osmPbfFile } from './osmPbfFile.ts';

/**
 * Proefdorp (GM9999), a municipality of 2 km by 1 km in two wijken side by side, each of two buurten. One street runs through it from
 * west to east along the middle, with a house every 100 m, 20 m north of it.
 *
 * Its buurten are generalised: their line between the wijken lies 30 m east of the wijken's own. Places are in metres east and north of
 * the south-west corner.
 */
export const smallMunicipality = { code: 'GM9999', name: 'Proefdorp' };

export interface SceneFiles {
  buurten: string;
  wijken: string;
  'kwb-buurt': string;
  facilities: string;
  stadsdelen: string;
  streets: Buffer;
}

const sceneFileNames: Record<keyof SceneFiles, string> = {
  buurten: 'pdok/proefdorp_buurten_2024_rd.geojson',
  wijken: 'pdok/proefdorp_wijken_2024_rd.geojson',
  'kwb-buurt': 'cbs/85984NED_proefdorp.csv',
  facilities: 'proefdorp_services.csv',
  stadsdelen: 'proefdorp_stadsdelen.csv',
  streets: 'osm/proefdorp-2024.osm.pbf',
};

/** EPSG:28992 of the south-west corner, and WGS84 of the same point; degrees per metre are near enough over 2 km. */
const corner = { xMetres: 120_000, yMetres: 480_000, lon: 4.874015631, lat: 52.306852073 };
const degreesPerMetre = { lon: 1.46619e-5, lat: 8.9864e-6 };

export function lonLat(eastMetres: number, northMetres: number): { lon: number; lat: number } {
  return { lon: corner.lon + eastMetres * degreesPerMetre.lon, lat: corner.lat + northMetres * degreesPerMetre.lat };
}

const rdCrs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } };

function rectangle(west: number, east: number) {
  const { xMetres: x, yMetres: y } = corner;
  const ring = [
    [x + west, y],
    [x + east, y],
    [x + east, y + 1000],
    [x + west, y + 1000],
    [x + west, y],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function feature(properties: Record<string, unknown>, west: number, east: number) {
  const municipality = { gemeentecode: smallMunicipality.code, gemeentenaam: smallMunicipality.name, water: 'NEE' };
  return { type: 'Feature', properties: { ...properties, ...municipality }, geometry: rectangle(west, east) };
}

const collection = (features: object[]) => JSON.stringify({ type: 'FeatureCollection', crs: rdCrs, features });

function wijk(code: string, name: string, west: number, east: number, figures: object) {
  return feature({ wijkcode: code, wijknaam: name, ...figures }, west, east);
}

function buurt(code: string, name: string, west: number, east: number) {
  return feature({ buurtcode: code, buurtnaam: name, wijkcode: `WK${code.slice(2, 8)}` }, west, east);
}

const statlineHeader = [
  'WijkenEnBuurten',
  'Gemeentenaam_1',
  'AantalInwoners_5',
  'k_0Tot15Jaar_8',
  'k_15Tot25Jaar_9',
  'k_25Tot45Jaar_10',
  'k_45Tot65Jaar_11',
  'k_65JaarOfOuder_12',
  'HuishoudensTotaal_29',
  'HuishoudensMetKinderen_32',
  'Bevolkingsdichtheid_34',
].join(';');

/** Westrand has its over-65s withheld, Oostrand is not in the table at all, and a row of another municipality stands between them. */
const statlineRows = [
  'BU99990101;Proefdorp;1000;200;100;300;200;200;500;150;2000',
  'BU99990102;Proefdorp;500;100;50;150;100;.;250;75;1000',
  'BU03920101;Haarlem;2140;190;280;855;470;340;1325;185;4638',
  'BU99990201;Proefdorp;800;100;100;200;200;200;400;100;1600',
];

export function smallMunicipalityFiles(): SceneFiles {
  const wijkFigures = {
    percentageEenpersoonshuishoudens: 40,
    aantalHuishoudens: 750,
    percGebBuitenNlMetHerkomstlndBuitenEuropa: 10,
    aantalWmoClienten: -99997,
  };
  return {
    buurten: collection([
      buurt('BU99990101', 'Westeind', 0, 500),
      buurt('BU99990102', 'Westrand', 500, 1030),
      buurt('BU99990201', 'Oosteind', 1030, 1500),
      buurt('BU99990202', 'Oostrand', 1500, 2000),
    ]),
    wijken: collection([
      wijk('WK999901', 'West', 0, 1000, { ...wijkFigures, aantalInwoners: 1500, oppervlakteLandInHa: 100 }),
      wijk('WK999902', 'Oost', 1000, 2000, { ...wijkFigures, aantalInwoners: 800, oppervlakteLandInHa: 95 }),
    ]),
    'kwb-buurt': `${[statlineHeader, ...statlineRows].join('\n')}\n`,
    facilities: `name,category,lon,lat,address,products,source,note\nLoket Proefdorp,loket,${lonLat(250, 510).lon},${lonLat(250, 510).lat},"Dorpsstraat 1",paspoort|rijbewijs,made up,\n`,
    stadsdelen: 'wijkcode,wijknaam,stadsdeel\nWK999901,West,Oude Kern\nWK999902,Oost,Nieuw Oost\n',
    streets: osmPbfFile(sceneStreets()),
  };
}

/** Street nodes every 100 m from 50 m to 1950 m; houses from 100 m to 1900 m; one more house outside the municipality. */
function sceneStreets(tagsOf: (number: number) => Record<string, string> = () => ({})) {
  const streetNodes = Array.from({ length: 20 }, (_, i) => ({ id: i + 1, ...lonLat(50 + 100 * i, 500) }));
  const houses = [...Array.from({ length: 19 }, (_, i) => 100 + 100 * i), 2400];
  const houseNodes = houses.map((east, i) => ({
    id: 101 + i,
    ...lonLat(east, 520),
    tags: { 'addr:housenumber': String(i + 1), ...tagsOf(i + 1) },
  }));
  const ids = streetNodes.map(({ id }) => id);
  const street = { highway: 'residential', name: 'Dorpsstraat' };
  return {
    nodes: [...streetNodes, ...houseNodes],
    ways: [
      { id: 1, refs: ids.slice(0, 10), tags: street },
      { id: 2, refs: ids.slice(9), tags: street },
    ],
  };
}

/** The streets of the scene, with what its houses are called: west of the middle they have postcodes, in the far east nothing. */
export function namedStreets(): Buffer {
  const street = { 'addr:street': 'Dorps"straat\'' };
  return osmPbfFile(
    sceneStreets((number) => {
      if (number > 15) return {};
      return number < 10 ? { ...street, 'addr:postcode': '1234 AB', 'addr:city': 'Proefdorp' } : street;
    }),
  );
}

/**
 * Streets every 10 m north and every 20 m east: about 20,000 edges, which take a second or more to store. No houses are on them but those
 * of the scene.
 */
export function closeStreets(): Buffer {
  const { nodes, ways } = sceneStreets();
  const [columns, rows] = [99, 99];
  const idOf = (column: number, row: number) => 1000 + row * columns + column;
  const grid = Array.from({ length: rows * columns }, (_, i) => ({
    ...{ id: 1000 + i, ...lonLat(20 + 20 * (i % columns), 10 + 10 * Math.floor(i / columns)) },
  }));
  const lines = [
    ...Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => idOf(column, row))),
    ...Array.from({ length: columns }, (_, column) => Array.from({ length: rows }, (__, row) => idOf(column, row))),
  ];
  const tags = { highway: 'residential', name: 'Kruisstraat' };
  return osmPbfFile({
    nodes: [...nodes, ...grid],
    ways: [...ways, ...lines.map((refs, i) => ({ id: 10 + i, refs, tags }))],
  });
}

/** Writes the files to a folder as one would download them, without a manifest. */
export function writeScene(dir: string, files: Partial<SceneFiles> = {}): void {
  const all: SceneFiles = { ...smallMunicipalityFiles(), ...files };
  for (const [role, name] of Object.entries(sceneFileNames) as [keyof SceneFiles, string][]) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), all[role]);
  }
}
