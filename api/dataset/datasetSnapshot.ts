import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { loadPlaces } from './datasetPlaces.ts';
import type { DatasetPlaces } from './datasetPlaces.ts';
import { ApiError } from '../http/errors.ts';
import { mapDecimals } from '../queries/areas.ts';
import { decimalsForValidAreas } from '../queries/coordinateDecimals.ts';
import type { ActiveDatasetRow } from '../queries/datasets.ts';
import { exportDecimals } from '../queries/exportGeometries.ts';
import { selectNetworkBytes } from '../queries/networks.ts';
import type { ResponseBody } from '../http/responseBody.ts';
import type { CoverageClient } from '../workers/coverageClient.ts';

/** Answers kept per dataset: some hundreds of choropleths and lists, and coverages of about 30 kB each. */
const maxAnswers = 1500;
const maxTiles = 1000;

/** One loaded dataset as the API serves it. A request keeps the snapshot it began with, so its answer never mixes two. */
export interface DatasetSnapshot {
  id: number;
  version: string;
  loadedAt: Date;
  municipality: { code: string; name: string };
  streetFacts: StreetFacts | null;
  /** Read in the background, as the first transformation of coordinates after a start takes the database a while. */
  places: Promise<DatasetPlaces>;
  pool: pg.Pool;
  /** By canonical request. */
  answers: LRUCache<string, Promise<ResponseBody>>;
  /** By mode. */
  networks: LRUCache<string, Promise<ResponseBody>>;
  /** By z/x/y; null where the tile is empty. */
  tiles: LRUCache<string, Promise<ResponseBody | null>>;
  readNetwork(mode: NetworkMode): Promise<Buffer>;
  /** Decimals of a degree at which all areas are valid as they are written, for the map and in exports. Found at first use. */
  decimalsFor(use: 'map' | 'export'): Promise<number>;
}

/** Begins to serve a dataset; what it does not read here is read at first use. */
export function openSnapshot(
  pool: pg.Pool,
  dataset: ActiveDatasetRow,
  coverageClient: CoverageClient,
): DatasetSnapshot {
  const readNetwork = networkReader(pool, dataset);
  return {
    id: dataset.id,
    version: dataset.version,
    loadedAt: dataset.loaded_at,
    municipality: { code: dataset.municipality_code, name: dataset.municipality_name },
    streetFacts: dataset.street_facts,
    places: loadPlaces(pool, dataset, coverageClient, readNetwork),
    pool,
    answers: new LRUCache({ max: maxAnswers }),
    networks: new LRUCache({ max: networkModes.length }),
    tiles: new LRUCache({ max: maxTiles }),
    readNetwork,
    decimalsFor: decimalsFinder(pool, dataset.id),
  };
}

function decimalsFinder(pool: pg.Pool, datasetId: number): DatasetSnapshot['decimalsFor'] {
  const found = new LRUCache<string, Promise<number>>({ max: 2 });
  return (use) =>
    keepAnswer(found, use, () =>
      use === 'map'
        ? decimalsForValidAreas(pool, datasetId, 'outline_rd', mapDecimals)
        : decimalsForValidAreas(pool, datasetId, 'geom_rd', exportDecimals),
    );
}

function networkReader(pool: pg.Pool, { id, version }: ActiveDatasetRow) {
  return async (mode: NetworkMode): Promise<Buffer> => {
    const bytes = await selectNetworkBytes(pool, id, mode);
    if (!bytes) throw new Error(`Dataset ${version} has no street network for ${mode}`);
    return bytes;
  };
}

/** The answer kept under `key`, or a new one; asking twice at once makes it once, and a failure is not kept. */
export function keepAnswer<T>(kept: LRUCache<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}

/** @throws ApiError `dataset-changed` where the client works with another version */
export function requireVersion(snapshot: DatasetSnapshot, version: string | undefined): void {
  if (version === undefined || version === snapshot.version) return;
  throw new ApiError(
    'dataset-changed',
    `Dataset ${version} is no longer served; the present one is ${snapshot.version}. Load the page again.`,
  );
}
