import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { MultiPolygon } from 'geojson';
import type { AreaLevel } from '../geodata/definitions/areas.ts';
import { networkModes } from '../geodata/definitions/travelProfiles.ts';
import type { NetworkMode } from '../geodata/definitions/travelProfiles.ts';
import { ApiError } from './errors.ts';
import type { Municipality } from './municipality.ts';
import { selectAreaParts, selectMunicipalityOutline } from './queries/areas.ts';
import type { AreaPartRow } from './queries/areas.ts';
import { selectBuurtCounts } from './queries/areaValues.ts';
import type { BuurtCountRow } from './queries/areaValues.ts';
import type { ActiveDatasetRow } from './queries/datasets.ts';
import { selectFacilities } from './queries/facilities.ts';
import type { FacilityRow } from './queries/facilities.ts';
import { selectNetworkBytes } from './queries/networks.ts';
import type { ResponseBody } from './routes/responseBody.ts';
import type { CoverageClient, DatasetCoverage } from './workers/coverageClient.ts';
import type { CoverageArea, CoverageDataset } from './workers/coverageTasks.ts';

/** Answers kept per dataset: some hundreds of choropleths and lists, and coverages of about 30 kB each. */
const maxAnswers = 1500;
const maxTiles = 1000;

/** One loaded dataset as the API serves it. A request keeps the snapshot it began with, so its answer never mixes two. */
export interface DatasetSnapshot {
  id: number;
  version: string;
  loadedAt: Date;
  municipality: Municipality;
  /** Sorted by id. */
  facilities: FacilityRow[];
  pool: pg.Pool;
  coverage: DatasetCoverage;
  /** By canonical request. */
  answers: LRUCache<string, Promise<ResponseBody>>;
  /** By mode. */
  networks: LRUCache<string, Promise<ResponseBody>>;
  /** By z/x/y; null where the tile is empty. */
  tiles: LRUCache<string, Promise<ResponseBody | null>>;
  readNetwork(mode: NetworkMode): Promise<Buffer>;
}

/** Reads what every request may need; the rest is read at first use. */
export async function loadSnapshot(
  pool: pg.Pool,
  dataset: ActiveDatasetRow,
  coverageClient: CoverageClient,
): Promise<DatasetSnapshot> {
  const { id, version } = dataset;
  const [outline, facilities, parts, counts] = await Promise.all([
    selectMunicipalityOutline(pool, id),
    selectFacilities(pool, id),
    selectAreaParts(pool, id),
    selectBuurtCounts(pool, id),
  ]);
  if (!outline) throw new Error(`Dataset ${version} has no area of level gemeente`);
  const readNetwork = networkReader(pool, dataset);
  const coverageDataset: CoverageDataset = {
    version,
    facilities: facilities.map(({ id, name, category, lon, lat }) => ({ id, name, category, lon, lat })),
    areas: coverageAreas(parts),
    groupCounts: groupCounts(counts),
  };
  return {
    id,
    version,
    loadedAt: dataset.loaded_at,
    municipality: {
      code: dataset.municipality_code,
      name: dataset.municipality_name,
      bbox: [outline.west, outline.south, outline.east, outline.north],
      outline: JSON.parse(outline.geometry) as MultiPolygon,
    },
    facilities,
    pool,
    coverage: coverageClient.openDataset(coverageDataset, readNetwork),
    answers: new LRUCache({ max: maxAnswers }),
    networks: new LRUCache({ max: networkModes.length }),
    tiles: new LRUCache({ max: maxTiles }),
    readNetwork,
  };
}

function networkReader(pool: pg.Pool, { id, version }: ActiveDatasetRow) {
  return async (mode: NetworkMode): Promise<Buffer> => {
    const bytes = await selectNetworkBytes(pool, id, mode);
    if (!bytes) throw new Error(`Dataset ${version} has no street network for ${mode}`);
    return bytes;
  };
}

function coverageAreas(parts: readonly AreaPartRow[]): Record<AreaLevel, CoverageArea[]> {
  const buurten = parts.filter((part) => part.level === 'buurt');
  const codeOf: Record<AreaLevel, (buurt: AreaPartRow) => string | null> = {
    buurt: (buurt) => buurt.code,
    wijk: (buurt) => buurt.wijk_code,
    stadsdeel: (buurt) => buurt.stadsdeel_code,
    gemeente: (buurt) => buurt.gemeente_code,
  };
  const ofLevel = (level: AreaLevel): CoverageArea[] =>
    parts
      .filter((part) => part.level === level)
      .map(({ code }) => ({
        code,
        buurtCodes: buurten.filter((buurt) => codeOf[level](buurt) === code).map((buurt) => buurt.code),
      }));
  return {
    buurt: ofLevel('buurt'),
    wijk: ofLevel('wijk'),
    stadsdeel: ofLevel('stadsdeel'),
    gemeente: ofLevel('gemeente'),
  };
}

function groupCounts(rows: readonly BuurtCountRow[]): CoverageDataset['groupCounts'] {
  const counts: CoverageDataset['groupCounts'] = {};
  for (const row of rows) (counts[row.target_group] ??= {})[row.buurt_code] = row.member_count;
  return counts;
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

/** @throws ApiError `dataset-changed` where the asker works with another version */
export function requireVersion(snapshot: DatasetSnapshot, version: string | undefined): void {
  if (version === undefined || version === snapshot.version) return;
  throw new ApiError(
    'dataset-changed',
    `Dataset ${version} is no longer served; the present one is ${snapshot.version}. Load the page again.`,
  );
}
