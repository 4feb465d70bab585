import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rdToLonLat } from '#network/rd.ts';
import { osmPbfFile } from './osmPbfFile.ts';

/** A made-up municipality of any size: square buurten in rows, streets every 50 m, and along each as many addresses as that takes. */
export interface GridMunicipality {
  /** e.g. GM1234 */
  code: string;
  name: string;
  addresses: number;
  /** At most 99 rows of 99. */
  buurten: number;
}

const corner = { xMetres: 100_000, yMetres: 450_000 };
const blockMetres = 50;
/** As many streets as Haarlem has per buurt, about. */
const blocksPerBuurt = 12;
const buurtMetres = blockMetres * blocksPerBuurt;
/** Of the centre line of its street. */
const housesBesideMetres = 8;
const peoplePerAddress = 2.1;

/** Its files, written to a folder as one would download them. */
export function writeGridMunicipality(dir: string, municipality: GridMunicipality): void {
  const columns = Math.ceil(Math.sqrt(municipality.buurten));
  const buurten = Array.from({ length: municipality.buurten }, (_, i) => ({
    column: i % columns,
    row: Math.floor(i / columns),
  }));
  const digits = municipality.code.slice(2);
  const wijkCode = (row: number) => `WK${digits}${twoDigits(row)}`;
  const buurtCode = ({ row, column }: Cell) => `BU${digits}${twoDigits(row)}${twoDigits(column)}`;
  const own = { gemeentecode: municipality.code, gemeentenaam: municipality.name, water: 'NEE' };
  const rows = [...new Set(buurten.map(({ row }) => row))];
  const people = Math.round((municipality.addresses / buurten.length) * peoplePerAddress);
  const files = {
    'buurten_2024_rd.geojson': collection(
      buurten.map((cell) => ({
        properties: {
          ...own,
          buurtcode: buurtCode(cell),
          buurtnaam: `Buurt ${buurtCode(cell)}`,
          wijkcode: wijkCode(cell.row),
        },
        geometry: rectangle(cell.column, cell.column + 1, cell.row),
      })),
    ),
    'wijken_2024_rd.geojson': collection(
      rows.map((row) => {
        const inRow = buurten.filter((cell) => cell.row === row).length;
        return {
          properties: {
            ...own,
            wijkcode: wijkCode(row),
            wijknaam: `Wijk ${row}`,
            ...figuresOfWijk(inRow * people, inRow),
          },
          geometry: rectangle(0, inRow, row),
        };
      }),
    ),
    '85984NED_grid.csv': [
      'WijkenEnBuurten;Gemeentenaam_1;AantalInwoners_5;k_0Tot15Jaar_8;k_15Tot25Jaar_9;k_25Tot45Jaar_10;k_45Tot65Jaar_11;' +
        'k_65JaarOfOuder_12;HuishoudensTotaal_29;HuishoudensMetKinderen_32',
      ...buurten.map((cell) => {
        const perAge = Array<number>(5).fill(Math.round(people / 5));
        const households = Math.round(people / peoplePerAddress);
        const counts = [people, ...perAge, households, Math.round(households / 3)];
        return [buurtCode(cell), municipality.name, ...counts].join(';');
      }),
      '',
    ].join('\n'),
    'grid_services.csv': servicesOf(columns, rows.length),
    'grid-2024.osm.pbf': osmPbfFile(streetsOf(buurten, columns, municipality.addresses), { dense: true }),
  };
  mkdirSync(dir, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
}

/** @param buurtCount side by side */
const figuresOfWijk = (inhabitants: number, buurtCount: number) => ({
  aantalInwoners: inhabitants,
  aantalHuishoudens: Math.round(inhabitants / peoplePerAddress),
  percentageEenpersoonshuishoudens: 40,
  percGebBuitenNlMetHerkomstlndBuitenEuropa: 10,
  aantalWmoClienten: Math.round(inhabitants / 15),
  oppervlakteLandInHa: (buurtCount * buurtMetres ** 2) / 10_000,
});

interface Cell {
  column: number;
  row: number;
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

function rectangle(fromColumn: number, toColumn: number, row: number) {
  const [west, east] = [fromColumn, toColumn].map((column) => corner.xMetres + column * buurtMetres);
  const [south, north] = [row, row + 1].map((line) => corner.yMetres + line * buurtMetres);
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

const collection = (features: object[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } },
    features: features.map((feature) => ({ type: 'Feature', ...feature })),
  });

function placeAt(eastMetres: number, northMetres: number) {
  const [lon, lat] = rdToLonLat(corner.xMetres + eastMetres, corner.yMetres + northMetres);
  return { lon, lat };
}

function servicesOf(columns: number, rows: number): string {
  const { lon, lat } = placeAt((columns * buurtMetres) / 2, (rows * buurtMetres) / 2);
  return `name,category,lon,lat,address,products,source,note\nLoket,loket,${lon},${lat},,paspoort,made up,\n`;
}

function streetsOf(buurten: readonly Cell[], columns: number, addresses: number) {
  const width = columns * blocksPerBuurt + 1;
  const idOf = (east: number, north: number) => 1 + north * width + east;
  const corners = new Map<number, { id: number; lon: number; lat: number }>();
  const edges: { refs: number[]; east: number; north: number; isEastward: boolean }[] = [];
  for (const { column, row } of buurten) {
    for (let line = 0; line < blocksPerBuurt; line++) {
      const [east, north] = [column * blocksPerBuurt, row * blocksPerBuurt];
      for (let block = 0; block < blocksPerBuurt; block++) {
        edges.push(edge(east + block, north + line, true), edge(east + line, north + block, false));
      }
    }
  }
  function edge(east: number, north: number, isEastward: boolean) {
    const ends = [[east, north], isEastward ? [east + 1, north] : [east, north + 1]];
    const refs = ends.map(([x, y]) => {
      const id = idOf(x, y);
      if (!corners.has(id)) corners.set(id, { id, ...placeAt(x * blockMetres, y * blockMetres) });
      return id;
    });
    return { refs, east, north, isEastward };
  }
  const firstHouseId = 1 + width * width;
  const houses = Array.from({ length: addresses }, (_, i) => {
    const { east, north, isEastward } = edges[i % edges.length];
    // Those of one street stand side by side, from its beginning to its end.
    const along = (blockMetres * (1 + Math.floor(i / edges.length))) / (2 + Math.floor(addresses / edges.length));
    const [dx, dy] = isEastward ? [along, housesBesideMetres] : [housesBesideMetres, along];
    const place = placeAt(east * blockMetres + dx, north * blockMetres + dy);
    return { id: firstHouseId + i, ...place, tags: { 'addr:housenumber': String(1 + Math.floor(i / edges.length)) } };
  });
  const ways = edges.map(({ refs, isEastward, east, north }, i) => ({
    id: i + 1,
    refs,
    tags: { highway: 'residential', name: isEastward ? `Dwarsstraat ${north}` : `Langestraat ${east}` },
  }));
  return { nodes: [...corners.values(), ...houses], ways };
}
