import type pg from 'pg';
import type { AreaLevel } from '#definitions/areas.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { Municipality } from './municipality.ts';
import { selectAreaParts, selectMunicipalityOutline } from '../queries/areas.ts';
import type { AreaPartRow } from '../queries/areas.ts';
import { selectBuurtCounts } from '../queries/areaValues.ts';
import type { BuurtCountRow } from '../queries/areaValues.ts';
import type { ActiveDatasetRow } from '../queries/datasets.ts';
import { selectListedFacilities } from '../queries/facilities.ts';
import { selectFacilityTypes } from '../queries/facilityTypes.ts';
import { today } from './today.ts';
import type { CoverageClient, DatasetCoverage, ReadNetwork } from '../workers/coverageClient.ts';
import type { AreaOfBuurten } from '#coverage/index.ts';
import { effectiveFacilities } from '#ownData/effectiveFacilities.ts';
import type { OwnOutcome } from '#ownData/effectiveFacilities.ts';
import type { Facility, ListedFacility, OwnFacility } from '#ownData/facilityRecord.ts';
import { positionDm } from '#coverage/index.ts';
import { metresOf } from '#coverage/units.ts';
import { typesWithOwn } from '#ownData/ownCategories.ts';
import type { OwnCategory } from '#ownData/ownCategories.ts';
import { selectOwnCategories } from '../queries/ownCategories.ts';
import { selectOwnFacilities } from '../queries/ownFacilities.ts';
import { facilityOffer, knownOffer } from '#planning/measures/measuredScenario.ts';
import type { CoverageDataset, CoveragePlaces } from '../workers/coverageTasks.ts';

/** What of a dataset lies somewhere, and how far it is from there. */
export interface DatasetPlaces {
  municipality: Municipality;
  /** In the order of lists and legends. */
  facilityTypes: readonly FacilityType[];
  /** Those that count: of the list, and of the municipality's own. Sorted by id. */
  facilities: Facility[];
  /** As the list of the dataset has them. */
  listed: readonly ListedFacility[];
  listedTypes: readonly FacilityType[];
  /** What the municipality says of facilities, what comes of each by its id, and its own kinds. */
  own: {
    said: readonly OwnFacility[];
    outcomes: ReadonlyMap<string, OwnOutcome>;
    categories: readonly OwnCategory[];
  };
  /** By level, with the buurten that they are made of. */
  areas: Record<AreaLevel, AreaOfBuurten[]>;
  coverage: DatasetCoverage;
}

/** @param placesKey another one whenever the municipality said something else. @throws Error where the dataset has no outline of its municipality */
export async function loadPlaces(
  pool: pg.Pool,
  dataset: ActiveDatasetRow,
  placesKey: string,
  coverageClient: CoverageClient,
  readNetwork: ReadNetwork,
): Promise<DatasetPlaces> {
  const { id, version, municipality_code: code } = dataset;
  const [outline, listedTypes, listed, said, categories, parts, counts] = await Promise.all([
    selectMunicipalityOutline(pool, id),
    selectFacilityTypes(pool, id),
    selectListedFacilities(pool, id),
    selectOwnFacilities(pool, code),
    selectOwnCategories(pool, code),
    selectAreaParts(pool, id),
    selectBuurtCounts(pool, id),
  ]);
  if (!outline || !dataset.bounds) throw new Error(`Dataset ${version} has no area of level gemeente`);
  const counted = countedFacilities({ listed, listedTypes }, said, categories);
  const coverageDataset: CoverageDataset = {
    version,
    ...coveragePlaces(placesKey, counted),
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
    ...{ listed, listedTypes },
    ...counted,
    areas: coverageDataset.areas,
    coverage: coverageClient.openDataset(coverageDataset, readNetwork),
  };
}

/** The same with what the municipality says of its facilities by now. */
export async function reloadOwnPlaces(pool: pg.Pool, former: DatasetPlaces, placesKey: string): Promise<DatasetPlaces> {
  const { code } = former.municipality;
  const [said, categories] = await Promise.all([selectOwnFacilities(pool, code), selectOwnCategories(pool, code)]);
  const counted = countedFacilities(former, said, categories);
  return { ...former, ...counted, coverage: former.coverage.withPlaces(coveragePlaces(placesKey, counted)) };
}

type CountedFacilities = Pick<DatasetPlaces, 'facilities' | 'facilityTypes' | 'own'>;

function countedFacilities(
  { listed, listedTypes }: Pick<DatasetPlaces, 'listed' | 'listedTypes'>,
  said: readonly OwnFacility[],
  categories: readonly OwnCategory[],
): CountedFacilities {
  const facilityTypes = typesWithOwn(listedTypes, categories);
  const ground = { types: facilityTypes, today: today(), toRd };
  const { facilities, outcomes } = effectiveFacilities(listed, said, ground);
  return { facilities, facilityTypes, own: { said, outcomes, categories } };
}

function toRd(lon: number, lat: number): [xMetres: number, yMetres: number] {
  const { xDm, yDm } = positionDm({ lon, lat });
  return [metresOf(xDm), metresOf(yDm)];
}

function coveragePlaces(
  placesKey: string,
  { facilities, facilityTypes }: Pick<CountedFacilities, 'facilities' | 'facilityTypes'>,
): CoveragePlaces {
  return {
    placesKey,
    facilities: facilities.map((facility) => ({
      ...facilityOffer(facility),
      ...knownOffer(facility),
      ...{ lon: facility.lon, lat: facility.lat },
    })),
    facilityTypes,
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
