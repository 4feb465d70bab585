import { comparedFields } from '#definitions/facilityList.ts';
import type { ComparedField, ListDifferenceKind } from '#definitions/facilityList.ts';
import { formatOpeningHours } from '#definitions/openingHoursText.ts';
import { metresBetween } from './facilityRecord.ts';
import type { FacilityRecord } from './facilityRecord.ts';
import type { FatedRow, ListGround, PresentPlace } from './listGround.ts';
import { isNear, namesakes } from './matchToList.ts';

export interface ListDifference {
  kind: ListDifferenceKind;
  /** Of the file; null for one that is gone. */
  row: number | null;
  /** Of the facility; null for a new one. */
  id: string | null;
  name: string;
  /** How far it moved; null where it did not. */
  metres: number | null;
  /** What the list says otherwise, as text: hours by day, products with commas; of a new one nothing. */
  fields: { field: ComparedField; was: string; is: string }[];
  /** What is to be said of it. */
  record: FacilityRecord;
}

export interface ListDifferences {
  differences: ListDifference[];
  /** Places that the list has as they are. */
  sameCount: number;
  /** Places that would be gone, and stay as a row that is not taken may be about them. */
  keptCount: number;
}

/** What would become of the facilities of a category by the rows that are taken. */
export function differencesOf(
  rows: readonly FatedRow[],
  matched: ReadonlyMap<number, PresentPlace>,
  ground: ListGround,
): ListDifferences {
  const differences: ListDifference[] = [];
  const named = new Set<PresentPlace>();
  let sameCount = 0;
  for (const row of rows) {
    if (row.fate !== 'taken') continue;
    const place = matched.get(row.row) ?? null;
    if (place) named.add(place);
    const difference = differenceOf(row, place, ground);
    if (difference) differences.push(difference);
    else sameCount++;
  }
  const unnamed = ground.mode === 'replace' ? ground.present.filter((one) => !named.has(one) && !one.isClosed) : [];
  const isMeant = meantPlaces(rows, ground.category);
  const gone = unnamed.filter((place) => !isMeant(place));
  return {
    differences: [...differences, ...gone.map((place) => goneOf(place, ground.today))],
    sameCount,
    keptCount: unnamed.length - gone.length,
  };
}

/** Tells whether a row that is not taken may be about a place: then that is not missing from the list. */
function meantPlaces(rows: readonly FatedRow[], category: string): (place: PresentPlace) => boolean {
  const isNamesake = namesakes();
  const unused = rows
    .filter(
      ({ fate, issues }) =>
        fate !== 'taken' && !issues.some(({ kind }) => kind === 'other-category' || kind === 'planned-site'),
    )
    .map((row) => ({ ...row, category }));
  return (place) => unused.some((row) => row.id === place.id || isNear(row, place) || isNamesake(row, place));
}

/** It is closed from today, so that it can be taken back. */
const goneOf = ({ id, name, record }: PresentPlace, today: string): ListDifference => ({
  ...{ kind: 'gone', row: null, id, name, metres: null, fields: [] },
  record: { ...record, closedFrom: today },
});

const newRecord: Omit<FacilityRecord, 'category' | 'name' | 'lon' | 'lat' | 'products'> = {
  ...{ address: '', hours: null, desks: null, yearlyCostEuro: null },
  ...{ contact: '', closedFrom: null, checkedOn: null, checkedBy: '' },
};

function differenceOf(
  { row, name, lon, lat, said }: FatedRow,
  place: PresentPlace | null,
  { category, usualProducts }: ListGround,
): ListDifference | null {
  if (!place) {
    const record = { ...newRecord, products: [...usualProducts], category, name, lon, lat, ...said };
    return { kind: 'new', row, id: null, name, metres: null, fields: [], record };
  }
  const was = place.record;
  // Within 50 m the pin stays where it was put.
  const isMoved = !Number.isNaN(lon) && !isNear({ lon, lat }, was);
  const is = asKnown(was, {
    ...{ ...was, ...said, name },
    ...(isMoved && { lon, lat }),
    ...(place.isClosed && { closedFrom: null }),
    // Who checked it is known of the day that was known.
    ...(said.checkedOn !== undefined && said.checkedOn !== was.checkedOn && { checkedBy: '' }),
  });
  const fields = comparedFields.flatMap((field) => {
    const [before, after] = [fieldText(was, field), fieldText(is, field)];
    return before === after ? [] : [{ field, was: before, is: after }];
  });
  if (fields.length === 0) return null;
  const metres = isMoved ? Math.round(metresBetween(was, is)) : null;
  return { kind: isMoved ? 'moved' : 'changed', row, id: place.id, name: was.name, metres, fields, record: is };
}

/** What is only written otherwise stays as it was written: the order of products, and hours that touch. */
function asKnown(was: FacilityRecord, is: FacilityRecord): FacilityRecord {
  const isSame = (field: 'products' | 'hours') => fieldText(was, field) === fieldText(is, field);
  return {
    ...is,
    products: isSame('products') ? was.products : is.products,
    hours: isSame('hours') ? was.hours : is.hours,
  };
}

function fieldText(record: FacilityRecord, field: ComparedField): string {
  if (field === 'position') return `${record.lat} ${record.lon}`;
  if (field === 'products') return [...record.products].sort().join(', ');
  if (field === 'hours') return record.hours ? formatOpeningHours(record.hours) : '';
  return String(record[field] ?? '');
}
