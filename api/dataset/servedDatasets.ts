import type pg from 'pg';
import type { Logger } from 'pino';
import { slugsOf } from '#municipalities/slugs.ts';
import { networkModes } from '#definitions/travelProfiles.ts';
import { createCaches, openSnapshot, reopenSnapshot } from './datasetSnapshot.ts';
import type { DatasetPlaces } from './datasetPlaces.ts';
import type { DatasetSnapshot } from './datasetSnapshot.ts';
import { today } from './today.ts';
import { selectActiveIds, selectDatasets } from '../queries/datasets.ts';
import type { ActiveDatasetRow, ActiveIdRow } from '../queries/datasets.ts';
import type { CoverageClient } from '../workers/coverageClient.ts';

const defaultPollMs = 3000;
/** How long requests that began with the former dataset may go on asking the worker about it. */
const retireAfterMs = 30_000;
/** What is kept in memory of a municipality beside its engines is a few megabytes: those used last are. */
const maxOpenMunicipalities = 32;

/** 's-Hertogenbosch stands under its s. */
const byName = new Intl.Collator('nl', { ignorePunctuation: true });

/** A municipality as it is served. */
interface Served {
  dataset: ActiveDatasetRow;
  slug: string;
  /** Another one whenever the municipality said something else of its facilities. */
  ownFacilities: string;
  /** null until somebody asks for it, and once others were used more lately. */
  snapshot: DatasetSnapshot | null;
  /** Its dataset could not be read completely; the next look tries again. */
  isBroken: boolean;
}

export type ServedMunicipality = Readonly<Pick<Served, 'dataset' | 'slug'>>;

/** The municipalities that are loaded, each with its dataset. */
export interface ServedDatasets {
  /** Those that can be asked about, sorted by name. A new list whenever one of them changes. */
  municipalities(): readonly ServedMunicipality[];
  /** The dataset of a municipality at this moment, opened where it is not; null where there is none that can be read. */
  of(municipalityCode: string): DatasetSnapshot | null;
  /** Settles once walkers' questions about the municipality that was alone at first are answered at once; without one at once. */
  prepared(): Promise<void>;
  /** Looks now instead of at the next poll. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Follows the active datasets: a new one is read completely and then takes the place of the former one of its municipality in one step.
 * The first look is done before this answers. A look that fails is logged, and what was served before stays. A municipality is opened when
 * it is first asked about, and at once where it is the only one.
 */
export async function serveDatasets(
  pool: pg.Pool,
  coverageClient: CoverageClient,
  logger: Logger,
  pollMs: number = defaultPollMs,
): Promise<ServedDatasets> {
  const caches = createCaches();
  /** By code; those that are open in order of last use. */
  const served = new Map<string, Served>();
  let listed: ServedMunicipality[] = [];
  let stopped = false;
  let preparing: Promise<void> = Promise.resolve();
  let looking: Promise<void> = look();
  await looking;

  async function look(): Promise<void> {
    const active = await selectActiveIds(pool, today());
    if (stopped) return;
    for (const [code, { dataset, snapshot }] of served) {
      if (active.some(({ municipality_code }) => municipality_code === code)) continue;
      served.delete(code);
      logger.info({ version: dataset.version, municipality: dataset.municipality_name }, 'no longer serving');
      if (snapshot) retire(snapshot);
    }
    const isNew = ({ id, municipality_code: code }: ActiveIdRow) => {
      const known = served.get(code);
      return known?.dataset.id !== id || known.isBroken;
    };
    const failures: unknown[] = [];
    const ownFacilities = new Map(active.map(({ id, own_facilities }) => [id, own_facilities]));
    for (const row of active.filter((row) => !isNew(row))) {
      await takeOwnFacilities(row).catch((error: unknown) => failures.push(error));
    }
    for (const dataset of await selectDatasets(
      pool,
      active.filter(isNew).map(({ id }) => id),
    )) {
      await take(dataset, ownFacilities.get(dataset.id) ?? '').catch((error: unknown) => failures.push(error));
    }
    relist();
    // One that cannot be read keeps none of the others waiting.
    if (failures.length > 0) throw failures[0];
  }

  /** The same dataset, of which the municipality says something else. */
  async function takeOwnFacilities({ municipality_code: code, own_facilities: said }: ActiveIdRow): Promise<void> {
    const known = served.get(code);
    if (!known || known.ownFacilities === said) return;
    const { snapshot } = known;
    if (snapshot) {
      const next = await reopenSnapshot(snapshot, said, caches);
      // It may have been closed or have failed meanwhile.
      if (known.snapshot === snapshot) known.snapshot = next;
    }
    known.ownFacilities = said;
  }

  async function take(dataset: ActiveDatasetRow, ownFacilities: string): Promise<void> {
    const code = dataset.municipality_code;
    const former = served.get(code);
    if (!former?.snapshot) {
      served.set(code, { dataset, slug: '', ownFacilities, snapshot: null, isBroken: false });
    } else {
      const next = openSnapshot(pool, dataset, ownFacilities, coverageClient, caches);
      await next.places;
      if (stopped) return;
      served.set(code, { dataset, slug: former.slug, ownFacilities, snapshot: next, isBroken: false });
      preparing = prepareFirst(await next.places);
      retire(former.snapshot);
    }
    logger.info({ version: dataset.version, municipality: dataset.municipality_name }, 'serving dataset');
  }

  function relist(): void {
    const slugs = slugsOf([...served.values()].map(({ dataset }) => nameAndCode(dataset)));
    for (const [code, entry] of served) entry.slug = slugs.get(code) ?? '';
    const [only] = served.values();
    if (served.size === 1 && !only.isBroken) open(only);
    listReadable();
  }

  function listReadable(): void {
    listed = [...served.values()].filter(({ isBroken }) => !isBroken).map(({ dataset, slug }) => ({ dataset, slug }));
    const name = ({ dataset }: ServedMunicipality) => dataset.municipality_name;
    listed.sort((a, b) => byName.compare(name(a), name(b)) || a.slug.localeCompare(b.slug));
  }

  function open(entry: Served): DatasetSnapshot {
    if (entry.snapshot) return entry.snapshot;
    const snapshot = openSnapshot(pool, entry.dataset, entry.ownFacilities, coverageClient, caches);
    entry.snapshot = snapshot;
    const reading = snapshot.places.then(
      (places) => (served.size === 1 ? prepareFirst(places) : undefined),
      (error: unknown) => giveUp(entry, snapshot, error),
    );
    if (served.size === 1) preparing = reading;
    return snapshot;
  }

  /** The next look begins with this dataset again. */
  function giveUp(entry: Served, failed: DatasetSnapshot, error: unknown): void {
    if (stopped) return;
    logger.error({ err: error }, 'the dataset could not be read completely');
    if (entry.snapshot !== failed) return;
    entry.snapshot = null;
    entry.isBroken = true;
    listReadable();
  }

  function of(code: string): DatasetSnapshot | null {
    const entry = served.get(code);
    if (!entry || entry.isBroken) return null;
    served.delete(code);
    served.set(code, entry);
    const snapshot = open(entry);
    closeLeastUsed();
    return snapshot;
  }

  function closeLeastUsed(): void {
    const opened = [...served.values()].filter(({ snapshot }) => snapshot !== null);
    for (const entry of opened.slice(0, -maxOpenMunicipalities)) {
      if (entry.snapshot) retire(entry.snapshot);
      entry.snapshot = null;
    }
  }

  /** Walkers' network first, and the others behind it; if one fails, the request that needs it is told. */
  async function prepareFirst({ coverage }: DatasetPlaces): Promise<void> {
    try {
      await coverage.prepareFirst('foot');
    } catch (error) {
      notPrepared(error);
    }
    prepareAll(coverage).catch(notPrepared);
  }

  async function prepareAll(coverage: DatasetPlaces['coverage']): Promise<void> {
    for (const mode of networkModes) await coverage.prepare(mode);
  }

  function notPrepared(error: unknown): void {
    if (!stopped) logger.warn({ err: error }, 'a street network could not be prepared');
  }

  function retire(former: DatasetSnapshot): void {
    setTimeout(() => {
      const present = served.get(former.municipality.code)?.snapshot;
      if (stopped || former.version === present?.version) return;
      former.places
        .then(({ coverage }) => coverage.close())
        .catch((error: unknown) => logger.warn({ err: error }, 'former dataset not released'));
    }, retireAfterMs).unref();
  }

  /** One look at a time; a second one asked for meanwhile follows it. */
  function refresh(): Promise<void> {
    looking = looking.catch(() => undefined).then(look);
    return looking;
  }

  const timer = setInterval(() => {
    refresh().catch((error: unknown) => logger.warn({ err: error }, 'could not look for new datasets'));
  }, pollMs);
  timer.unref();

  return {
    municipalities: () => listed,
    of,
    prepared: () => preparing,
    refresh,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking.catch(() => undefined);
    },
  };
}

const nameAndCode = ({ municipality_code: code, municipality_name: name }: ActiveDatasetRow) => ({ code, name });
