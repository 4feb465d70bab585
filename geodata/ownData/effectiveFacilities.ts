import { audienceOf } from '#definitions/facilityTypes.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { formatOpeningHours } from '#definitions/openingHoursText.ts';
import type { FacilityState } from '#definitions/ownFacilities.ts';
import { differingFields, listedRecord } from './facilityRecord.ts';
import type { Facility, FacilityRecord, ListedField, ListedFacility, OwnFacility } from './facilityRecord.ts';
import { matchToList } from './matchToList.ts';

/** What comes of what a municipality says of one facility. */
export interface OwnOutcome {
  /** The id that it has on this list; its own where it was added, or fits nothing. */
  id: string;
  state: FacilityState;
  /** What the list says now; null for one that was added or fits nothing. */
  listed: FacilityRecord | null;
  /** What the list says otherwise than when it was last edited. */
  listChanges: ListedField[];
}

export interface EffectiveFacilities {
  /** Those that count, sorted by id. */
  facilities: Facility[];
  /** By id of what the municipality said. */
  outcomes: ReadonlyMap<string, OwnOutcome>;
}

interface Ground {
  /** The kinds of the dataset, and the municipality's own. */
  types: readonly FacilityType[];
  /** YYYY-MM-DD */
  today: string;
  /** Degrees, WGS84, to metres in EPSG:28992. */
  toRd: (lon: number, lat: number) => [xMetres: number, yMetres: number];
}

/**
 * The facilities of a dataset with what its municipality says of them and adds: the one place where these come together, so that the
 * engine, the map, lists, exports and paper have the same.
 */
export function effectiveFacilities(
  listed: readonly ListedFacility[],
  edits: readonly OwnFacility[],
  ground: Ground,
): EffectiveFacilities {
  const matched = matchToList(listed, edits);
  const outcomes = new Map<string, OwnOutcome>();
  const facilities: Facility[] = [];
  const edited = new Set<ListedFacility>();
  for (const edit of edits) {
    const base = matched.get(edit.id) ?? null;
    const state = stateOf(edit, base, ground);
    const now = base && listedRecord(base);
    outcomes.set(edit.id, {
      ...{ id: base?.id ?? edit.id, state, listed: now },
      listChanges: now && edit.listed && edit.record ? differingFields(edit.listed, now) : [],
    });
    if (base && (state === 'in-use' || state === 'closed')) edited.add(base);
    if (state === 'in-use' && edit.record) facilities.push(facilityOf(edit, edit.record, base, ground));
  }
  facilities.push(
    ...listed.filter((facility) => !edited.has(facility)).map((facility) => ({ ...facility, own: null })),
  );
  facilities.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { facilities, outcomes };
}

function stateOf(
  { origin, record }: OwnFacility,
  base: ListedFacility | null,
  { types, today }: Pick<Ground, 'types' | 'today'>,
): FacilityState {
  if (origin === 'list' && !base) return 'lapsed';
  if (!record) return origin === 'added' ? 'removed' : 'as-listed';
  if (!types.some(({ category }) => category === record.category)) return 'lapsed';
  return record.closedFrom !== null && record.closedFrom <= today ? 'closed' : 'in-use';
}

const addedSource = { nl: 'Door de gemeente zelf toegevoegd.', en: 'Added by the municipality itself.' };

function facilityOf(
  { id, origin }: OwnFacility,
  record: FacilityRecord,
  base: ListedFacility | null,
  { types, toRd }: Ground,
): Facility {
  const { category, name, address, lon, lat, products, hours, desks, yearlyCostEuro, checkedOn } = record;
  const isUnmoved = base !== null && base.lon === lon && base.lat === lat;
  const [xMetres, yMetres] = isUnmoved ? [base.xMetres, base.yMetres] : toRd(lon, lat);
  // Where a planner may put a place lies in the municipality.
  const inMunicipality = isUnmoved ? base.inMunicipality : true;
  const type = types.find((candidate) => candidate.category === category);
  const isServed = (product?: string) => inMunicipality || (type && audienceOf(type, product) === 'anyone') === true;
  const hasListedHours = base !== null && JSON.stringify(base.openIntervals) === JSON.stringify(hours);
  return {
    ...{ id: base?.id ?? id, category, name, address, products, inMunicipality },
    ...{ servesInhabitants: isServed(), servedProducts: products.filter(isServed) },
    ...{ source: base?.source ?? addedSource, note: base?.note ?? { nl: '', en: '' } },
    hours: hasListedHours ? base.hours : hours && formatOpeningHours(hours),
    ...{ openIntervals: hours, desks, yearlyCostEuro, checkedOn, lon, lat, xMetres, yMetres },
    own: { id, origin, record, listedCostEuro: base?.yearlyCostEuro ?? null },
  };
}
