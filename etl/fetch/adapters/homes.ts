import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { homeColumns, joinedNumber } from '#readers/homes.ts';
import { geoPackageLayer } from '#readers/geoPackage/geoPackage.ts';
import { fileContent } from '../../sources/fileContent.ts';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { firstService } from './services.ts';
import { wfsFeatures } from './wfs.ts';
import type { WfsFeature } from './wfs.ts';

/** Public Domain Mark: nobody owns the register of addresses and buildings. */
const homesLicence = 'PDM 1.0';

export interface HomesQuestion {
  /** EPSG:28992, metres: west, south, east, north. */
  box: [number, number, number, number];
  /** They are taken from the file of the whole country, which is fetched and divided once. */
  isOfCountry: boolean;
  /** And from nothing else. */
  isOfAll: boolean;
  onCount?(count: number, of: number): void;
  onBytes?(count: number, of: number | null): void;
}

const homeSchema = z.object({ identificatie: z.string(), status: z.string(), gebruiksdoel: z.string() });
const addressColumns = ['openbare_ruimte', 'huisnummer', 'postcode', 'woonplaats'];
const pointSchema = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) });

const inUse = /^verblijfsobject in gebruik/i;
const isDwelling = /woonfunctie/i;

/**
 * The homes in use within a box, from the register of addresses and buildings (BAG), as CSV `identificatie,x,y` in EPSG:28992 and their
 * addresses as far as the register gives them. Of one of all municipalities, and of a large city, from the file of the whole country; else, or where that cannot be had, page by page.
 * @throws FetchError when the service gives other numbers than it states, or no homes at all
 */
export async function fetchHomes(access: SourceAccess, question: HomesQuestion): Promise<Buffer> {
  const lines = await firstService(access, 'homes', [
    ...(question.isOfCountry ? [{ name: 'the file of the country', fetch: () => fromCountry(access, question) }] : []),
    // Nine thousand pages for all municipalities together: that is no way to treat a public service.
    ...(question.isOfAll ? [] : [{ name: 'WFS', fetch: () => fromWfs(access, question) }]),
  ]);
  const header = [...homeColumns, ...addressColumns].join(',');
  return Buffer.from(`${header}\n${lines.sort().join('\n')}\n`);
}

async function fromWfs(access: SourceAccess, { box, onCount }: HomesQuestion): Promise<string[]> {
  const address = access.config.addresses.homes;
  const where = { box: box.map(Math.round) as [number, number, number, number] };
  const question = { address, typeName: 'bag:verblijfsobject', licence: homesLicence, where, onCount };
  const features = await wfsFeatures(access, question, ({ properties }) => String(properties.identificatie));
  return present(
    features.flatMap((feature) => homeLine(feature, address)),
    address,
  );
}

/** Divided over squares once; a municipality takes those that it touches. */
async function fromCountry(access: SourceAccess, { box, onBytes }: HomesQuestion): Promise<string[]> {
  const url = access.config.addresses.homesOfCountry;
  const options = { licence: homesLicence, expected: 'geopackage', onBytes } as const;
  const { dir } = await access
    .parts(url, options, ({ path }, into) => divideHomes(path, into, url, access.signal))
    .catch((error: unknown) => {
      // Where there is no room for the country there may be for a city.
      if (error instanceof FetchError && error.failure === 'disk-full')
        throw new FetchError('failing', '', error.message, { cause: error, hosts: error.hosts });
      throw error;
    });
  const [west, south, east, north] = box.map(Math.round);
  const lines = squaresIn(dir, [west, south, east, north]).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => {
        const [, x, y] = line.split(',').map(Number);
        return x >= west && x <= east && y >= south && y <= north;
      }),
  );
  return present(lines.map(withAddress), url);
}

/** Square kilometres would be many small files, the country one large one. */
const squareMetres = 10_000;
const rowsPerBreath = 5000;
const layerName = 'verblijfsobject';

async function divideHomes(path: string, into: string, url: string, signal: AbortSignal | undefined): Promise<void> {
  const waiting = new Map<string, string[]>();
  const write = () => {
    for (const [square, lines] of waiting) appendFileSync(join(into, square), `${lines.join('\n')}\n`);
    waiting.clear();
  };
  let count = 0;
  for (const { properties, geometry } of geoPackageLayer(fileContent(path), layerName, url)) {
    for (const line of homeLine({ properties, geometry }, url)) {
      const [, x, y] = line.split(',').map(Number);
      const square = squareName(Math.floor(x / squareMetres), Math.floor(y / squareMetres));
      const lines = waiting.get(square);
      if (lines) lines.push(line);
      else waiting.set(square, [line]);
    }
    if (++count % rowsPerBreath !== 0) continue;
    await breathe();
    signal?.throwIfAborted();
    if (count % (20 * rowsPerBreath) === 0) write();
  }
  write();
}

const squareName = (column: number, row: number): string => `${column}_${row}.csv`;

function squaresIn(dir: string, box: [number, number, number, number]): string[] {
  const [west, south, east, north] = box.map((metres) => Math.floor(metres / squareMetres));
  const paths: string[] = [];
  for (let column = west; column <= east; column++)
    for (let row = south; row <= north; row++) paths.push(join(dir, squareName(column, row)));
  return paths.filter(existsSync);
}

function present(lines: string[], address: string): string[] {
  if (lines.length === 0) throw new FetchError('absent', address, 'has no homes there');
  return lines;
}

function homeLine({ properties, geometry }: Pick<WfsFeature, 'properties' | 'geometry'>, address: string): string[] {
  const home = homeSchema.safeParse(properties);
  const point = pointSchema.safeParse(geometry);
  if (!home.success || !point.success)
    throw new FetchError('nonsense', address, 'gives objects without identificatie, status, gebruiksdoel or a point');
  const { identificatie, status, gebruiksdoel } = home.data;
  if (!inUse.test(status) || !isDwelling.test(gebruiksdoel)) return [];
  const [x, y] = point.data.coordinates;
  // Called after what they name in the service, and `_naam` in the file of the country.
  const said = (name: string) => plainText(properties[name] ?? properties[`${name}_naam`]);
  const number = joinedNumber(said('huisnummer'), said('huisletter'), said('toevoeging'));
  const called = [said('openbare_ruimte'), number, said('postcode'), said('woonplaats')].map(csvCell);
  return [[identificatie, x, y, ...called].join(',')];
}

/** On one line: homes are divided and sorted by lines. */
const plainText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s+/g, ' ').trim() : '';
const csvCell = (text: string): string => (/[",;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Squares that were divided by an earlier version of this program have no addresses. */
const withAddress = (line: string): string =>
  line.split(',', homeColumns.length + 1).length > homeColumns.length
    ? line
    : `${line}${','.repeat(addressColumns.length)}`;
