import type pg from 'pg';
import type { AddressFacts } from '#definitions/addresses.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { AnswerCache } from './answerCache.ts';
import type { AnswerCachePart } from './answerCache.ts';
import { loadPlaces, reloadOwnPlaces } from './datasetPlaces.ts';
import type { DatasetPlaces } from './datasetPlaces.ts';
import { ApiError } from '../http/errors.ts';
import { decimalsForValidExports, decimalsForValidOutlines } from '../queries/coordinateDecimals.ts';
import type { ActiveDatasetRow } from '../queries/datasets.ts';
import { selectNetworkBytes } from '../queries/networks.ts';
import type { ResponseBody } from '../http/responseBody.ts';
import type { CoverageClient } from '../workers/coverageClient.ts';

const megabyte = 1024 * 1024;
/** What is kept of all municipalities together, those answers that were used last. */
const cacheLimits = {
  /** Coverages are about 40 kB each; service areas are a megabyte or more and not kept. */
  answers: { maxBytes: 32 * megabyte, maxAnswerBytes: megabyte / 4 },
  /** As many as the dataset has figures and levels, and each is asked for when the page opens. */
  listings: { maxBytes: 64 * megabyte, maxAnswerBytes: 16 * megabyte },
  networks: { maxBytes: 128 * megabyte, maxAnswerBytes: 64 * megabyte },
  tiles: { maxBytes: 32 * megabyte, maxAnswerBytes: 2 * megabyte },
};

/** For the answers of all municipalities; each has a part of its own. */
export interface DatasetCaches {
  answers: AnswerCache;
  listings: AnswerCache;
  networks: AnswerCache;
  tiles: AnswerCache<ResponseBody | null>;
}

export const createCaches = (): DatasetCaches => ({
  answers: new AnswerCache(cacheLimits.answers),
  listings: new AnswerCache(cacheLimits.listings),
  networks: new AnswerCache(cacheLimits.networks),
  tiles: new AnswerCache(cacheLimits.tiles),
});

/** One loaded dataset as the API serves it. A request keeps the snapshot it began with, so its answer never mixes two. */
export interface DatasetSnapshot {
  id: number;
  version: string;
  loadedAt: Date;
  municipality: { code: string; name: string };
  streetFacts: StreetFacts | null;
  addressFacts: AddressFacts | null;
  /** Read in the background. */
  places: Promise<DatasetPlaces>;
  pool: pg.Pool;
  /** What the engine answered, by canonical request. */
  answers: AnswerCachePart;
  /** Areas, figures and facilities, by canonical request. */
  listings: AnswerCachePart;
  /** By mode. */
  networks: AnswerCachePart;
  /** By z/x/y; null where the tile is empty. */
  tiles: AnswerCachePart<ResponseBody | null>;
  readNetwork(mode: NetworkMode): Promise<Buffer>;
  /** Decimals of a degree at which all areas are valid as they are written, for the map and in exports. Found at first use. */
  decimalsFor(use: 'map' | 'export'): Promise<number>;
}

/**
 * Begins to serve a dataset; what it does not read here is read at first use.
 * @param placesKey another one whenever the municipality said something else of its facilities
 */
export function openSnapshot(
  pool: pg.Pool,
  dataset: ActiveDatasetRow,
  placesKey: string,
  coverageClient: CoverageClient,
  caches: DatasetCaches,
): DatasetSnapshot {
  const part = String(dataset.id);
  const readNetwork = networkReader(pool, dataset);
  return {
    id: dataset.id,
    version: dataset.version,
    loadedAt: dataset.loaded_at,
    municipality: { code: dataset.municipality_code, name: dataset.municipality_name },
    streetFacts: dataset.street_facts,
    addressFacts: dataset.address_facts,
    places: loadPlaces(pool, dataset, placesKey, coverageClient, readNetwork),
    pool,
    ...answersOf(dataset.id, placesKey, caches),
    networks: caches.networks.part(part),
    tiles: caches.tiles.part(part),
    readNetwork,
    decimalsFor: decimalsFinder(pool, dataset.id),
  };
}

/** The same dataset with what the municipality says of its facilities by now. */
export async function reopenSnapshot(
  former: DatasetSnapshot,
  placesKey: string,
  caches: DatasetCaches,
): Promise<DatasetSnapshot> {
  const places = await reloadOwnPlaces(former.pool, await former.places, placesKey);
  return { ...former, places: Promise.resolve(places), ...answersOf(former.id, placesKey, caches) };
}

/** Answers that hang together with places. */
const answersOf = (datasetId: number, placesKey: string, { answers, listings }: DatasetCaches) => ({
  answers: answers.part(`${datasetId}/${placesKey}`),
  listings: listings.part(`${datasetId}/${placesKey}`),
});

function decimalsFinder(pool: pg.Pool, datasetId: number): DatasetSnapshot['decimalsFor'] {
  const found = new Map<'map' | 'export', Promise<number>>();
  return (use) => {
    const known = found.get(use);
    if (known) return known;
    const finding =
      use === 'map' ? decimalsForValidOutlines(pool, datasetId) : decimalsForValidExports(pool, datasetId);
    found.set(use, finding);
    finding.catch(() => found.delete(use));
    return finding;
  };
}

function networkReader(pool: pg.Pool, { id, version }: ActiveDatasetRow) {
  return async (mode: NetworkMode): Promise<Buffer> => {
    const bytes = await selectNetworkBytes(pool, id, mode);
    if (!bytes) throw new Error(`Dataset ${version} has no street network for ${mode}`);
    return bytes;
  };
}

/** @throws ApiError `dataset-changed` where the client works with another version */
export function requireVersion(snapshot: DatasetSnapshot, version: string | undefined): void {
  if (version === undefined || version === snapshot.version) return;
  throw new ApiError(
    'dataset-changed',
    `Dataset ${version} is no longer served; the present one is ${snapshot.version}. Load the page again.`,
  );
}
