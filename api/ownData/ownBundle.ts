import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import {
  bundleFormat,
  bundleVersion,
  bundledCategorySchema,
  bundledFacilitySchema,
  bundledTableSchema,
  ownBundleSchema,
} from '#contract/ownBundle.ts';
import type {
  BundleContents,
  BundledCategory,
  BundledFacility,
  BundledTable,
  BundlePreview,
  OwnBundle,
} from '#contract/ownBundle.ts';
import { bundleLimits, leastThresholdOfPoints } from '#definitions/ownData.ts';
import { OwnFileError } from '#readers/ownFileError.ts';
import type { OwnTexts } from '../queries/ownBundle.ts';
import { seriesCells } from './columnTexts.ts';

type About = Pick<OwnBundle, 'municipality' | 'madeAt'>;

/** One text for all own data of a municipality. */
export const packBundle = ({ tables, facilities, categories }: OwnTexts, about: About): string =>
  packContents(
    {
      tables: tables.map(tableOf) as BundledTable[],
      facilities: JSON.parse(facilities) as BundledFacility[],
      categories: JSON.parse(categories) as BundledCategory[],
    },
    about,
  );

export function packContents(bundled: BundleContents, { municipality, madeAt }: About): string {
  const contents = JSON.stringify(bundled);
  const about = { format: bundleFormat, version: bundleVersion, municipality, madeAt, sha256: checksum(contents) };
  return `${JSON.stringify(about).slice(0, -1)},"contents":${contents}}`;
}

/** A table as it is taken along, with the figures of its versions by series, year and area. */
function tableOf({ table, figures }: OwnTexts['tables'][number]): object {
  const { versions, ...about } = JSON.parse(table) as { versions: { version: number }[] };
  const cellsOf = (version: number): BundledTable['versions'][number]['cells'] =>
    figures
      .filter((one) => one.version === version)
      .flatMap(({ text }) => seriesCells(text))
      .map(({ series, year, area, count, status }): BundledTable['versions'][number]['cells'][number] => [
        ...([series, year, area] as const),
        ...([count, status] as const),
      ])
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { ...about, versions: versions.map((made) => ({ ...made, cells: cellsOf(made.version) })) };
}

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @throws OwnFileError where it is no such file, is of another municipality, or was changed since it was made */
export function readBundle(bytes: Uint8Array, municipalityCode: string): OwnBundle {
  const raw = parsed(bytes) as Partial<OwnBundle> | null;
  if (raw?.format !== bundleFormat || raw.version !== bundleVersion) throw noBundle();
  if (raw.sha256 !== checksum(JSON.stringify(raw.contents ?? null)))
    throw new OwnFileError('changed', 'The file was changed or damaged since it was made.');
  const { data } = ownBundleSchema.safeParse(raw);
  if (!data || !isSound(data.contents)) throw noBundle();
  if (data.municipality.code !== municipalityCode)
    throw new OwnFileError('other-municipality', `The file holds own data of ${data.municipality.name}.`);
  return data;
}

const noBundle = () => new OwnFileError('no-bundle', 'The file holds no own data that was taken along.');

/** As gzip begins. */
const gzipStart = [0x1f, 0x8b];

/** @throws OwnFileError where it becomes larger than such a file may be */
function unpacked(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!gzipStart.every((byte, i) => bytes[i] === byte)) return buffer;
  try {
    return gunzipSync(buffer, { maxOutputLength: bundleLimits.bytes });
  } catch (error) {
    if (!(error instanceof RangeError)) throw noBundle();
    throw new OwnFileError('too-large', `Unpacked the file is larger than ${bundleLimits.bytes / 1024 / 1024} MB.`);
  }
}

function parsed(bytes: Uint8Array): unknown {
  const text = unpacked(bytes).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether it is something that is stored as it stands: nothing twice, nothing that is missing, no figure where it is hidden. */
function isSound({ tables, facilities, categories }: BundleContents): boolean {
  return (
    areDistinct([...tables, ...facilities].map(({ id }) => id)) &&
    areDistinct(categories.map(({ category }) => category)) &&
    tables.every(isSoundTable) &&
    facilities.every(
      ({ origin, listed, revisions }) =>
        (origin === 'added') === (listed === null) && areDistinct(revisions.map(({ revision }) => revision)),
    )
  );
}

const areDistinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

function isSoundTable({ presentVersion, versions }: BundledTable): boolean {
  const numbers = versions.map(({ version }) => version);
  return (
    areDistinct(numbers) &&
    numbers.includes(presentVersion) &&
    versions.every(({ settings, mapping, cells }) => {
      const named = new Set(settings.series.map(({ series }) => series));
      return (
        (!mapping.points || settings.threshold >= leastThresholdOfPoints) &&
        areDistinct(cells.map(([series, year, area]) => `${series}\u001f${year}\u001f${area}`)) &&
        cells.every(([series, , , count, status]) => named.has(series) && (count === null) === (status !== 'measured'))
      );
    })
  );
}

/** What loading would do, item by item. @param seen see `selectSeen` */
export function previewBundle(
  { municipality, madeAt, contents }: OwnBundle,
  here: OwnContents,
  seen: string,
): BundlePreview {
  const stateOf = <T>(one: T, other: T | undefined, substance: (item: T) => unknown) =>
    other === undefined
      ? ('new' as const)
      : JSON.stringify(substance(one)) === JSON.stringify(substance(other))
        ? ('same' as const)
        : ('other' as const);
  return {
    ...{ municipality, madeAt, seen },
    tables: contents.tables.map((table) => {
      const present = presentOf(table);
      const same = here.tables.get(table.id);
      return {
        ...{ id: table.id, licence: table.licence, author: present.author, changedAt: present.loadedAt },
        names: present.settings.series.map(({ name }) => name),
        ...{ versions: table.versions.length, versionsHere: same?.versions.length ?? 0 },
        state: stateOf(table, same, ({ licence: _, ...stored }) => stored),
      };
    }),
    facilities: contents.facilities.map((facility) => {
      const { author, changedAt } = lastOf(facility);
      // Numbers of revisions are of one machine: what counts is what was said last.
      const said = ({ origin, listed, revisions }: BundledFacility) => {
        const { revision: _, ...last } = lastOf({ revisions });
        return { origin, listed, last };
      };
      const state = stateOf(facility, here.facilities.get(facility.id), said);
      return { id: facility.id, state, author, changedAt, name: nameOf(facility) };
    }),
    categories: contents.categories.map((category) => {
      const { author, changedAt, content } = category;
      const state = stateOf(category, here.categories.get(category.category), ({ revision: _, ...stored }) => stored);
      return { id: category.category, state, author, changedAt, name: content.name };
    }),
  };
}

const presentOf = ({ presentVersion, versions }: BundledTable) =>
  versions.find(({ version }) => version === presentVersion) ?? versions[0];

/** What was said of a facility last. */
export const lastOf = ({ revisions }: Pick<BundledFacility, 'revisions'>): BundledFacility['revisions'][number] =>
  revisions.reduce((last, said) => (said.revision > last.revision ? said : last));

const nameOf = (facility: BundledFacility): string =>
  lastOf(facility).record?.name ??
  facility.listed?.name ??
  facility.revisions.findLast(({ record }) => record)?.record?.name ??
  facility.id;

/** What a municipality has, by id. */
export interface OwnContents {
  tables: ReadonlyMap<string, BundledTable>;
  facilities: ReadonlyMap<string, BundledFacility>;
  categories: ReadonlyMap<string, BundledCategory>;
}

/** Through the same schemas as what a file brings, so that the two can be held against each other. */
export function contentsOf({ tables, facilities, categories }: OwnTexts): OwnContents {
  const read = <T>(schema: z.ZodType<T>, items: unknown[]) => items.map((item) => schema.parse(item));
  const listOf = (text: string) => JSON.parse(text) as unknown[];
  const stored = tables.map(tableOf);
  return {
    tables: byId(read(bundledTableSchema, stored), ({ id }) => id),
    facilities: byId(read(bundledFacilitySchema, listOf(facilities)), ({ id }) => id),
    categories: byId(read(bundledCategorySchema, listOf(categories)), ({ category }) => category),
  };
}

const byId = <T>(items: readonly T[], idOf: (item: T) => string): Map<string, T> =>
  new Map(items.map((item) => [idOf(item), item]));
