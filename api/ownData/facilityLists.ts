import type { z } from 'zod';
import type { FacilityListAnswer, FacilityListTakenBack, facilityListRequestSchema } from '#contract/facilityLists.ts';
import { OwnFileError } from '#readers/ownFileError.ts';
import { slug } from '#readers/slug.ts';
import type { FatedRow, PresentPlace } from '#ownData/listGround.ts';
import { listedRecord } from '#ownData/facilityRecord.ts';
import type { FacilityRecord } from '#ownData/facilityRecord.ts';
import { isWrong } from '#ownData/judgeListRow.ts';
import type { ListDifference } from '#ownData/listDifferences.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { pointsInWater } from '../dataset/requireLand.ts';
import { today } from '../dataset/today.ts';
import { ApiError } from '../http/errors.ts';
import type { RouteContext } from '../http/route.ts';
import type { UploadedFile } from '../http/upload.ts';
import { invalidRequest } from '../http/validateRequest.ts';
import { selectAllPlacedAddresses } from '../queries/ownAddresses.ts';
import {
  restoreBeforeList,
  insertFacilityList,
  selectFacilitiesRevision,
  selectFacilityListLoads,
} from '../queries/ownFacilities.ts';
import { requireCategories } from '../routes/categories.ts';
import { knownProducts } from '../routes/product.ts';
import { freeId, noRoom, ownFacilityId, requireEditable } from './ownFacilities.ts';
import { ownGroundOf } from './ownGround.ts';
import type { HeldList } from './ownFileWorker.ts';

type Request = z.output<typeof facilityListRequestSchema>;

/** What a list was held against. */
interface HeldAgainst {
  snapshot: DatasetSnapshot;
  /** Of the facilities of the municipality; what is said of them later makes another one. */
  at: number;
}

/**
 * Holds a list of facilities against those that there are and, unless it is a dry run, loads it, whole or not at all.
 * @throws OwnFileError; ApiError `invalid-request`, `rows-undecided`, `version-conflict`, `own-data-full`
 */
export async function loadFacilityList(
  context: RouteContext,
  { file, request }: { file: UploadedFile; request: Request },
): Promise<FacilityListAnswer> {
  // Before the facilities are read: what is said of them meanwhile is seen as a conflict, and never passed over.
  const at = await selectFacilitiesRevision(context.pool, context.municipality);
  const against: HeldAgainst = { snapshot: await context.refreshed(), at };
  const revision = revisionText(against);
  if (!request.dryRun && request.revision !== revision) throw await conflict(context);
  const list = await holdList(context, against, { file, request });
  if (request.dryRun) return answerOf(list, { name: file.name, revision, stored: null });
  if (list.lacksNames)
    throw new OwnFileError('no-places', 'No column is said to hold the names of places: a list needs one.');
  requireDecided(list.rows);
  const stored = await store(context, against, list, request);
  return answerOf(list, { name: file.name, revision, stored });
}

const revisionText = ({ snapshot, at }: HeldAgainst): string => `${snapshot.version}/${at}`;

async function holdList(
  { ownFiles }: RouteContext,
  { snapshot }: HeldAgainst,
  { file, request }: { file: UploadedFile; request: Request },
): Promise<HeldList> {
  const [places, { outlines, knownByAddress }] = await Promise.all([snapshot.places, ownGroundOf(snapshot)]);
  const { category, mode, sheet, columns, decisions } = request;
  requireCategories([category], places.facilityTypes, () => 'category');
  const ground = {
    ...{ category, mode, present: presentPlaces(places, category), today: today() },
    categorySlugs: slugsOf(places, category),
    knownProducts: knownProducts([...places.facilities, ...places.own.categories]),
    usualProducts: places.own.categories.find((own) => own.category === category)?.products ?? [],
  };
  const hold = (waterRows: number[]) =>
    ownFiles.holdList({
      bytes: file.bytes,
      outlines,
      request: { sheet, columns },
      ground: { ...ground, waterRows },
      hasStreets: knownByAddress.streets,
      readAddresses: () => selectAllPlacedAddresses(snapshot.pool, snapshot.id),
      decisions,
    });
  const list = await hold([]);
  const waterRows = await rowsInWater(snapshot, list.differences);
  return waterRows.length === 0 ? list : hold(waterRows);
}

/** Of the municipality itself: those around it are in no list of it. */
function presentPlaces({ facilities, listed, own }: DatasetPlaces, category: string): PresentPlace[] {
  const inUse = facilities
    .filter((facility) => facility.category === category && facility.inMunicipality)
    .map((facility) => ({ id: facility.id, record: facility.own?.record ?? listedRecord(facility), isClosed: false }));
  const closed = own.said.flatMap(({ id, record }) => {
    const outcome = own.outcomes.get(id);
    const isInside = listed.find((facility) => facility.id === outcome?.id)?.inMunicipality ?? true;
    return outcome?.state === 'closed' && record?.category === category && isInside
      ? [{ id: outcome.id, record, isClosed: true }]
      : [];
  });
  return [...inUse, ...closed].map((place) => {
    const { name, lon, lat } = place.record;
    return { ...place, category, name, lon, lat };
  });
}

function slugsOf({ facilityTypes }: DatasetPlaces, category: string): string[] {
  const type = facilityTypes.find((one) => one.category === category);
  const names = type ? [type.name.nl, type.name.en, type.plural.nl, type.plural.en] : [];
  return [category, ...names].map(slug);
}

async function rowsInWater(snapshot: DatasetSnapshot, differences: readonly ListDifference[]): Promise<number[]> {
  const points = differences.flatMap(({ kind, row, record: { lon, lat } }) =>
    row !== null && (kind === 'new' || kind === 'moved') ? [{ row, lon, lat }] : [],
  );
  return (await pointsInWater(snapshot, points)).map(({ row }) => row);
}

/** So many rows are named in a refusal; the dry run lists them. */
const namedRows = 20;

/** @throws ApiError `rows-undecided`; `invalid-request` where nothing is left to load */
function requireDecided(rows: readonly FatedRow[]): void {
  const open = rows.filter(({ fate }) => fate === 'open');
  if (open.length > 0) {
    const errors = open.slice(0, namedRows).map(({ row, issues }) => ({
      field: `row ${row}`,
      message: issues.map(({ kind }) => kind).join(', '),
    }));
    const detail = `Nothing was loaded: ${open.length} rows are doubtful or wrong, and nothing was decided about them that can be done.`;
    throw new ApiError('rows-undecided', detail, { errors });
  }
  if (rows.some(({ fate }) => fate === 'taken')) return;
  throw invalidRequest([{ field: 'decisions', message: 'leave out every row: nothing is left to load' }]);
}

/** @returns how many places were stored */
async function store(
  context: RouteContext,
  { snapshot, at }: HeldAgainst,
  { differences }: HeldList,
  { author }: Request,
): Promise<number> {
  if (differences.length === 0) return 0;
  const { pool, municipality } = context;
  const places = await snapshot.places;
  const said: { id: string }[] = [...places.own.said];
  const made = differences.map(({ id, record }) => {
    const one = id === null ? addition(record) : edit(places, id, record, said);
    said.push(one);
    return one;
  });
  const isStored = await insertFacilityList(pool, { municipality, at, author }, made);
  if (!isStored && (await selectFacilitiesRevision(pool, municipality)) === at) throw noRoom();
  if (!isStored) throw await conflict(context);
  // Waits until it counts.
  await context.refreshed();
  return made.length;
}

/**
 * Makes the places of a list again what they were before it, but those of which something was said since.
 * @throws ApiError `not-found` where nothing is left to take back
 */
export async function takeBackFacilityList(
  { pool, municipality, refreshed }: RouteContext,
  load: string,
  author: string,
): Promise<FacilityListTakenBack> {
  const known = (await selectFacilityListLoads(pool, municipality)).find(({ id }) => id === load);
  const takenBack = known ? await restoreBeforeList(pool, { municipality, load, author }) : 0;
  if (!known || takenBack === 0)
    throw new ApiError('not-found', 'Of this list nothing is left that can be taken back.');
  // Waits until it counts.
  await refreshed();
  return { takenBack, kept: known.places + known.changedSince - takenBack };
}

const addition = (record: FacilityRecord) =>
  ({ id: ownFacilityId(record), origin: 'added', revision: 0, listed: null, record }) as const;

function edit(places: DatasetPlaces, id: string, record: FacilityRecord, taken: readonly { id: string }[]) {
  const { said: former, listed } = requireEditable(places, id);
  const inList = listed && { ...listedRecord(listed), id: listed.id };
  return {
    ...{ id: former?.id ?? freeId(id, taken), origin: former?.origin ?? ('list' as const), record },
    revision: former?.revision ?? 0,
    listed: former?.origin === 'added' ? null : (inList ?? former?.listed ?? null),
  };
}

/** Names who said something since the dry run. */
async function conflict({ refreshed }: RouteContext): Promise<ApiError> {
  const { own } = await (await refreshed()).places;
  const [last] = [...own.said, ...own.categories].sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  const who = last?.author ? `${last.author} changed them` : 'they were changed';
  return new ApiError(
    'version-conflict',
    `Nothing was loaded: the facilities are not what they were when the differences were shown; ${who}. Look at the differences again.`,
    { current: last ? { author: last.author, changedAt: last.changedAt } : undefined },
  );
}

function answerOf(
  { columns, lacksNames, rows, differences, sameCount, keptCount, sheet, sheets }: HeldList,
  { name, revision, stored }: { name: string; revision: string; stored: number | null },
): FacilityListAnswer {
  const verdictOf = ({ issues }: FatedRow) =>
    issues.length === 0 ? 'good' : issues.some(isWrong) ? 'wrong' : 'doubtful';
  const judged = rows.map((row) => ({ ...row, verdict: verdictOf(row) }) as const);
  const rowsOf = (verdict: (typeof judged)[number]['verdict']) =>
    judged.filter((row) => row.verdict === verdict).length;
  const placesOf = (kind: ListDifference['kind']) => differences.filter((one) => one.kind === kind).length;
  return {
    ...{ file: { name, sheet, sheets }, columns, lacksNames, revision, stored },
    verdicts: { good: rowsOf('good'), doubtful: rowsOf('doubtful'), wrong: rowsOf('wrong') },
    open: rows.filter(({ fate }) => fate === 'open').length,
    rows: judged
      .filter(({ verdict }) => verdict !== 'good')
      .map(({ row, name: placeName, verdict, fate, issues }) => ({ row, name: placeName, verdict, fate, issues })),
    counts: {
      ...{ new: placesOf('new'), gone: placesOf('gone'), moved: placesOf('moved'), changed: placesOf('changed') },
      ...{ same: sameCount, kept: keptCount },
    },
    differences: differences.map(({ record: _record, ...difference }) => difference),
  };
}
