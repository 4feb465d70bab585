import type pg from 'pg';
import type { AreaLevel } from '#definitions/areas.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { Municipality } from './municipality.ts';
import { selectAreaParts, selectMunicipalityOutline } from '../queries/areas.ts';
import type { AreaPartRow } from '../queries/areas.ts';
import { selectBuurtCounts } from '../queries/areaValues.ts';
import type { BuurtCountRow } from '../queries/areaValues.ts';
import type { ActiveDatasetRow } from '../queries/datasets.ts';
import { selectFacilities } from '../queries/facilities.ts';
import type { FacilityRow } from '../queries/facilities.ts';
import { selectFacilityTypes } from '../queries/facilityTypes.ts';
import type { CoverageClient, DatasetCoverage, ReadNetwork } from '../workers/coverageClient.ts';
import type { AreaOfBuurten } from '#coverage/index.ts';
import { facilityOffer, knownOffer } from '#planning/measures/measuredScenario.ts';
import type { CoverageDataset } from '../workers/coverageTasks.ts';

/** What of a dataset lies somewhere, and how far it is from there. */
export interface DatasetPlaces {
  municipality: Municipality;
  /** In the order of lists and legends. */
  facilityTypes: readonly FacilityType[];
  /** Sorted by id. */
  facilities: FacilityRow[];
  /** By level, with the buurten that they are made of. */
  areas: Record<AreaLevel, AreaOfBuurten[]>;
  coverage: DatasetCoverage;
}

/** @throws Error where the dataset has no outline of its municipality */
export async function loadPlaces(
  pool: pg.Pool,
  dataset: ActiveDatasetRow,
  coverageClient: CoverageClient,
  readNetwork: ReadNetwork,
): Promise<DatasetPlaces> {
  const { id, version } = dataset;
  const [outline, facilityTypes, facilities, parts, counts] = await Promise.all([
    selectMunicipalityOutline(pool, id),
    selectFacilityTypes(pool, id),
    selectFacilities(pool, id),
    selectAreaParts(pool, id),
    selectBuurtCounts(pool, id),
  ]);
  if (!outline || !dataset.bounds) throw new Error(`Dataset ${version} has no area of level gemeente`);
  const coverageDataset: CoverageDataset = {
    version,
    facilities: facilities.map((facility) => ({
      ...facilityOffer(facility),
      ...knownOffer(facility),
      ...{ lon: facility.lon, lat: facility.lat },
    })),
    facilityTypes,
    areas: coverageAreas(parts),
    groupCounts: groupCounts(counts),
    countsFromWijk: countsFromWijk(counts),
  };
  return {
    municipality: {
      code: dataset.municipality_code,
      name: dataset.municipality_name,
      bbox: dataset.bounds,
      outline,
    },
    facilityTypes,
    facilities,
    areas: coverageDataset.areas,
    coverage: coverageClient.openDataset(coverageDataset, readNetwork),
  };
}

function coverageAreas(parts: readonly AreaPartRow[]): Record<AreaLevel, AreaOfBuurten[]> {
  const buurten = parts.filter((part) => part.level === 'buurt');
  const codeOf: Record<AreaLevel, (buurt: AreaPartRow) => string | null> = {
    buurt: (buurt) => buurt.code,
    wijk: (buurt) => buurt.wijk_code,
    stadsdeel: (buurt) => buurt.stadsdeel_code,
    gemeente: (buurt) => buurt.gemeente_code,
  };
  const ofLevel = (level: AreaLevel): AreaOfBuurten[] =>
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

function countsFromWijk(rows: readonly BuurtCountRow[]): CoverageDataset['countsFromWijk'] {
  const buurten: CoverageDataset['countsFromWijk'] = {};
  for (const { target_group, buurt_code, status } of rows) {
    if (status === 'from-wijk') (buurten[target_group] ??= []).push(buurt_code);
  }
  return buurten;
}
