import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSources, snapshotDir } from '#etl/sources/openSources.ts';
import { requiredFile } from '#etl/readSources.ts';
import { placeAddresses } from '#etl/steps/demandPoints.ts';
import { lonLatsToRd } from '#network/rd.ts';
import { readOsmPbf } from '#readers/osmPbf.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import { readStatline } from '#readers/statline.ts';

/** Groups that are counted per buurt, with their column of `Kerncijfers wijken en buurten`. */
export const heldOutGroups = [
  { id: 'inhabitants', column: 'AantalInwoners' },
  { id: 'age-0-15', column: 'k_0Tot15Jaar' },
  { id: 'age-15-25', column: 'k_15Tot25Jaar' },
  { id: 'age-25-45', column: 'k_25Tot45Jaar' },
  { id: 'age-45-65', column: 'k_45Tot65Jaar' },
  { id: 'age-65-plus', column: 'k_65JaarOfOuder' },
  { id: 'households', column: 'HuishoudensTotaal' },
  { id: 'households-with-children', column: 'HuishoudensMetKinderen' },
] as const;

export type HeldOutGroup = (typeof heldOutGroups)[number]['id'];

/** Addresses and published figures of a municipality; buurten and wijken by index. */
export interface HeldOutMunicipality {
  name: string;
  /** Positions with one or more addresses, RD metres. */
  xMetres: Float64Array;
  yMetres: Float64Array;
  addresses: Float64Array;
  buurtOfPoint: Uint32Array;
  wijkOfBuurt: Uint32Array;
  wijkCount: number;
  /** Members per buurt; NaN where the table has no figure. */
  counts: Record<HeldOutGroup, Float64Array>;
}

/** Folders of `municipalities/` that take part, with their codes. */
const municipalityFolders = [
  { name: 'Amsterdam', folder: 'amsterdam', code: 'GM0363' },
  { name: 'Haarlemmermeer', folder: 'haarlemmermeer', code: 'GM0394' },
  { name: 'Texel', folder: 'texel', code: 'GM0448' },
] as const;

/** Haarlem from the snapshot, and what lies in the folder that TEST_SOURCE_DATA names. */
export function loadMunicipalities(sourceData: string | undefined): HeldOutMunicipality[] {
  const loaded = [loadMunicipality('Haarlem', snapshotDir, undefined)];
  for (const { name, folder, code } of municipalityFolders) {
    const dir = sourceData && join(sourceData, 'municipalities', folder);
    if (dir && existsSync(dir) && readdirSync(dir).length > 0) loaded.push(loadMunicipality(name, dir, code));
  }
  return loaded;
}

function loadMunicipality(name: string, dir: string, wanted: string | undefined): HeldOutMunicipality {
  const { files, municipalityCode: code } = openSources(dir, wanted);
  const wijken = readPdokAreas(requiredFile(files, 'wijken'), 'wijk', code);
  const buurten = readPdokAreas(requiredFile(files, 'buurten'), 'buurt', code);
  const { rows } = readStatline(requiredFile(files, 'kwb-buurt'), 'kwb-buurt', code);
  const { path, bytes } = requiredFile(files, 'streets');
  const extract = readOsmPbf({ path, content: bytesSource(bytes) });
  const lonLat = Float64Array.from({ length: 2 * extract.lon.length }, (_, i) =>
    i % 2 === 0 ? extract.lon[i / 2] : extract.lat[(i - 1) / 2],
  );
  const { points } = placeAddresses(extract, lonLatsToRd(lonLat), wijken, buurten);
  const buurtIndex = new Map(buurten.map((buurt, index) => [buurt.code, index]));
  const wijkIndex = new Map(wijken.map((wijk, index) => [wijk.code, index]));
  const figure = (buurtCode: string, column: string): number => {
    const value = rows.get(buurtCode)?.get(column);
    return typeof value === 'number' ? value : NaN;
  };
  const countsOf = (column: string) => Float64Array.from(buurten, (buurt) => figure(buurt.code, column));
  return {
    name,
    xMetres: Float64Array.from(points, ({ xDm }) => xDm / 10),
    yMetres: Float64Array.from(points, ({ yDm }) => yDm / 10),
    addresses: Float64Array.from(points, ({ addressCount }) => addressCount),
    buurtOfPoint: Uint32Array.from(points, (point) => buurtIndex.get(point.buurtCode) ?? 0),
    wijkOfBuurt: Uint32Array.from(buurten, ({ wijkCode }) => wijkIndex.get(wijkCode) ?? 0),
    wijkCount: wijken.length,
    counts: Object.fromEntries(
      heldOutGroups.map(({ id, column }) => [id, countsOf(column)]),
    ) as HeldOutMunicipality['counts'],
  };
}
