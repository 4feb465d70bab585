import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { LocalText } from '#definitions/localText.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import type { FacilityChange } from '#definitions/ownFacilities.ts';

/** All that a municipality says of a facility; what it left alone stands in it as the list had it. */
export interface FacilityRecord {
  category: FacilityCategory;
  name: string;
  address: string;
  /** Degrees, WGS84. */
  lon: number;
  lat: number;
  /** Lower case, each once. */
  products: string[];
  /** null, here and below: not known. */
  hours: OpenInterval[] | null;
  desks: number | null;
  yearlyCostEuro: number | null;
  /** How to reach the place: a telephone number, an address of mail or of a page. */
  contact: string;
  /** YYYY-MM-DD: the first day on which it is no longer open; null: it stays. */
  closedFrom: string | null;
  /** YYYY-MM-DD, and who: when the municipality last checked what is said here. */
  checkedOn: string | null;
  checkedBy: string;
}

/** A facility as the list of a dataset has it. */
export interface ListedFacility {
  id: string;
  category: FacilityCategory;
  name: string;
  address: string;
  products: string[];
  inMunicipality: boolean;
  servesInhabitants: boolean;
  servedProducts: string[];
  source: LocalText;
  note: LocalText;
  /** As the list writes them. */
  hours: string | null;
  /** The same by interval; null too where a dataset of an earlier version has hours that cannot be read. */
  openIntervals: OpenInterval[] | null;
  desks: number | null;
  yearlyCostEuro: number | null;
  /** YYYY-MM-DD */
  checkedOn: string | null;
  /** Degrees, 6 decimals (about 0.1 m). */
  lon: number;
  lat: number;
  /** EPSG:28992. */
  xMetres: number;
  yMetres: number;
}

/** What a municipality said of a facility, as it was last stored. */
export interface OwnFacility {
  /** As the list called it when it was first edited; of one that was added its own. */
  id: string;
  origin: 'list' | 'added';
  revision: number;
  /** null: as the list has it; of one that was added: removed. */
  record: FacilityRecord | null;
  /** What the list said then, under the id that it had; null for one that was added. */
  listed: (FacilityRecord & { id: string }) | null;
  change: FacilityChange;
  author: string;
  /** ISO 8601. */
  changedAt: string;
}

/** A facility as it counts everywhere: of the list, edited or added. */
export interface Facility extends ListedFacility {
  /** null where the municipality says nothing of its own about it. */
  own: { id: string; origin: 'list' | 'added'; record: FacilityRecord; listedCostEuro: number | null } | null;
}

/** What a place costs a year as far as everybody may know it: what the municipality enters itself is its own. */
export const publicCostEuro = ({ own, yearlyCostEuro }: Pick<Facility, 'own' | 'yearlyCostEuro'>): number | null =>
  own ? own.listedCostEuro : yearlyCostEuro;

/** What the list says of a facility, in the form of a record. */
export function listedRecord(listed: ListedFacility): FacilityRecord {
  const { category, name, address, lon, lat, products, openIntervals, desks, yearlyCostEuro, checkedOn } = listed;
  return {
    ...{ category, name, address, lon, lat, products, hours: openIntervals, desks, yearlyCostEuro, checkedOn },
    ...{ contact: '', closedFrom: null, checkedBy: '' },
  };
}

/** Fields that a list says something about. */
const listedFields = [
  ...([
    'category',
    'name',
    'address',
    'position',
    'products',
    'hours',
    'desks',
    'yearlyCostEuro',
    'checkedOn',
  ] as const),
];
export type ListedField = (typeof listedFields)[number];

/** In which fields two records differ, as far as a list says something about them. */
export function differingFields(one: FacilityRecord, other: FacilityRecord): ListedField[] {
  const valueOf = (record: FacilityRecord, field: ListedField): unknown =>
    field === 'position' ? [record.lon, record.lat] : record[field];
  return listedFields.filter((field) => JSON.stringify(valueOf(one, field)) !== JSON.stringify(valueOf(other, field)));
}

/** Between two places, in metres; within a percent over a few kilometres. */
export function metresBetween(
  one: Pick<FacilityRecord, 'lon' | 'lat'>,
  other: Pick<FacilityRecord, 'lon' | 'lat'>,
): number {
  const metresPerDegree = 111_195;
  const east = (other.lon - one.lon) * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(east, other.lat - one.lat) * metresPerDegree;
}
