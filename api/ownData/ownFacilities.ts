import { randomBytes } from 'node:crypto';
import type { OwnFacilityAnswer } from '#contract/ownFacilities.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import { ownFacilityLimits, samePlaceMetres } from '#definitions/ownFacilities.ts';
import type { FacilityChange } from '#definitions/ownFacilities.ts';
import type { OwnOutcome } from '#ownData/effectiveFacilities.ts';
import { listedRecord, metresBetween } from '#ownData/facilityRecord.ts';
import type { FacilityRecord, ListedFacility, OwnFacility } from '#ownData/facilityRecord.ts';
import { nameSlug, slug } from '#readers/slug.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { requireInside } from '../dataset/municipality.ts';
import { requireLand } from '../dataset/requireLand.ts';
import { ApiError } from '../http/errors.ts';
import type { RouteContext } from '../http/route.ts';
import { insertFacilityRevision } from '../queries/ownFacilities.ts';
import { requireCategories } from '../routes/categories.ts';
import { knownProducts } from '../routes/product.ts';

/** A facility that can be edited: of the list, or of which the municipality says something. */
export interface EditableFacility {
  said: OwnFacility | null;
  outcome: OwnOutcome;
  /** As the list has it now. */
  listed: ListedFacility | null;
}

/** By the id that it has everywhere. */
function findEditable({ own, listed }: DatasetPlaces, id: string): EditableFacility | null {
  const inList = listed.find((facility) => facility.id === id) ?? null;
  const said =
    own.said.find((one) => own.outcomes.get(one.id)?.id === id) ??
    (inList ? undefined : own.said.find((one) => one.id === id));
  const outcome = said && own.outcomes.get(said.id);
  if (said && outcome) return { said, outcome, listed: listed.find((facility) => facility.id === outcome.id) ?? null };
  if (!inList) return null;
  return {
    ...{ said: null, listed: inList },
    outcome: { id, state: 'as-listed', listed: listedRecord(inList), listChanges: [] },
  };
}

/** @throws ApiError `not-found` */
export function requireEditable(places: DatasetPlaces, id: string): EditableFacility {
  const found = findEditable(places, id);
  if (found) return found;
  const list = municipalityPath(places.municipality.code, '/facilities');
  throw new ApiError('not-found', `There is no facility "${id}". See ${list}.`);
}

/** What is known of it now; null where it was removed. */
export const presentRecord = ({ said, outcome }: EditableFacility): FacilityRecord | null =>
  said?.record ?? outcome.listed;

/** What it was and is, as far as it is known. */
export const knownRecords = (found: EditableFacility): FacilityRecord[] =>
  [presentRecord(found), found.outcome.listed].filter((record) => record !== null);

export function answerOf(found: EditableFacility): OwnFacilityAnswer {
  const { said, outcome } = found;
  return {
    ...{ id: outcome.id, origin: said?.origin ?? 'list', state: outcome.state, revision: said?.revision ?? 0 },
    ...{ record: presentRecord(found), listed: outcome.listed, listChanges: outcome.listChanges },
    ...{ change: said?.change ?? null, author: said?.author ?? '', changedAt: said?.changedAt ?? null },
  };
}

/** All of which the municipality says something, sorted by id. */
export function allAnswers(places: DatasetPlaces): OwnFacilityAnswer[] {
  return places.own.said.flatMap((said) => {
    const outcome = places.own.outcomes.get(said.id);
    const listed = places.listed.find((facility) => facility.id === outcome?.id) ?? null;
    return outcome ? [answerOf({ said, outcome, listed })] : [];
  });
}

/**
 * A record is refused where it names what nobody knows, or a place where there can be none.
 * @param former what was known of it, now or in the list: a place or a product that it had is not judged again
 * @throws ApiError `invalid-request`, `unknown-product`, `outside-municipality`, `on-water`
 */
export async function requireUsable(
  snapshot: DatasetSnapshot,
  record: FacilityRecord,
  former: readonly FacilityRecord[],
): Promise<void> {
  const { facilities, facilityTypes, municipality, own } = await snapshot.places;
  requireCategories([record.category], facilityTypes, () => 'record.category');
  requireProducts(record.products, [
    ...knownProducts([...facilities, ...own.categories]),
    ...former.flatMap(({ products }) => products),
  ]);
  if (former.some(({ lon, lat }) => lon === record.lon && lat === record.lat)) return;
  const point = { lon: record.lon, lat: record.lat, lonField: 'record.lon', latField: 'record.lat' };
  requireInside(municipality, [point]);
  await requireLand(snapshot, point);
}

/** @throws ApiError `unknown-product` */
function requireProducts(products: readonly string[], known: readonly string[]): void {
  const unknown = products.flatMap((product, i) => (known.includes(product) ? [] : [{ product, i }]));
  if (unknown.length === 0) return;
  const message = `must be one of ${[...new Set(known)].sort().join(', ')}`;
  throw new ApiError('unknown-product', `Nobody offers "${unknown[0].product}": a product ${message}.`, {
    errors: unknown.map(({ i }) => ({ field: `record.products.${i}`, message })),
  });
}

/** @throws ApiError `facility-exists` where one of that category and name stands there already */
export function requireNew({ facilities }: DatasetPlaces, record: FacilityRecord): void {
  const there = facilities.find(
    (facility) =>
      facility.category === record.category &&
      slug(facility.name) === slug(record.name) &&
      metresBetween(facility, record) <= samePlaceMetres,
  );
  if (!there) return;
  throw new ApiError(
    'facility-exists',
    `"${there.name}" is there already, ${Math.round(metresBetween(there, record))} m away, as ${there.id}. Edit that one.`,
    { current: { id: there.id } },
  );
}

interface Said {
  record: FacilityRecord | null;
  change: FacilityChange;
  author: string;
  /** That the change began with. */
  revision: number;
}

/**
 * Stores what is said of a facility, and waits until it counts.
 * @throws ApiError `version-conflict` where somebody else said something meanwhile, `own-data-full`
 */
export async function say(
  { pool, municipality, snapshot, refreshed }: RouteContext,
  { said: former, listed, outcome }: EditableFacility,
  said: Said,
): Promise<EditableFacility> {
  const { own } = await snapshot.places;
  const id = former?.id ?? freeId(outcome.id, own.said);
  const inList = listed && { ...listedRecord(listed), id: listed.id };
  const isStored = await insertFacilityRevision(pool, {
    ...{ municipality, id, ...said },
    origin: former?.origin ?? 'list',
    listed: former?.origin === 'added' ? null : (inList ?? former?.listed ?? null),
  });
  const now = requireEditable(await (await refreshed()).places, outcome.id);
  if (isStored) return now;
  if ((now.said?.revision ?? 0) === said.revision) throw noRoom();
  throw new ApiError(
    'version-conflict',
    `Somebody else changed this facility: you began with revision ${said.revision}, it is now at ${now.said?.revision ?? 0}. Look at it, and try again.`,
    { current: answerOf(now) },
  );
}

/** Adds a facility, and waits until it counts. @throws ApiError `own-data-full` */
export async function add(
  { pool, municipality, refreshed }: RouteContext,
  record: FacilityRecord,
  author: string,
): Promise<EditableFacility> {
  const id = ownFacilityId(record);
  const isStored = await insertFacilityRevision(pool, {
    ...{ municipality, id, record, author, revision: 0 },
    ...{ origin: 'added', listed: null, change: 'added' },
  });
  if (!isStored) throw noRoom();
  return requireEditable(await (await refreshed()).places, id);
}

/** Not from the name alone: the next list may bring one of that name. */
export const ownFacilityId = ({ category, name }: Pick<FacilityRecord, 'category' | 'name'>): string =>
  `own-${category}-${nameSlug(name)}-${randomBytes(3).toString('hex')}`;

/** An earlier list may have had another under the same id. */
export function freeId(id: string, said: readonly Pick<OwnFacility, 'id'>[]): string {
  const isTaken = (candidate: string) => said.some((one) => one.id === candidate);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

export const noRoom = () =>
  new ApiError(
    'own-data-full',
    `Nothing was stored: a municipality can edit and add ${ownFacilityLimits.facilities} facilities.`,
  );
