import type { RowVerdict } from './ownData.ts';

/** A list comes beside what there is of a category, or in place of it. */
export const listModes = ['add', 'replace'] as const;
export type ListMode = (typeof listModes)[number];

export const facilityListLimits = { rows: 2000, columns: 200 } as const;

/** What a column of a list may say. `lon` and `lat` may be x and y of EPSG:28992 too. */
export const listColumnNames = [
  ...(['name', 'address', 'lon', 'lat', 'category', 'products', 'hours', 'desks', 'yearly_cost_euro'] as const),
  ...(['contact', 'checked_on', 'id', 'origin'] as const),
] as const;
export type ListColumn = (typeof listColumnNames)[number];

/**
 * What may be the matter with a row of a list of facilities, and what that makes of it.
 * - `swapped`: its coordinates lie in the municipality only the other way round
 * - `may-be`: it could be a place that is there already, under another name or elsewhere
 * - `near-address`: no home has the address; that of a nearest number, or in a street of nearly that name, is proposed
 * - `planned-site`: a site of a scenario, as this program writes them out beside the facilities
 */
export const listIssues = {
  swapped: 'doubtful',
  'may-be': 'doubtful',
  'near-address': 'doubtful',
  'other-category': 'doubtful',
  'planned-site': 'doubtful',
  'unknown-product': 'doubtful',
  'no-name': 'wrong',
  'no-place': 'wrong',
  outside: 'wrong',
  'on-water': 'wrong',
  hours: 'wrong',
  number: 'wrong',
  day: 'wrong',
  'too-long': 'wrong',
  twice: 'wrong',
} as const satisfies Record<string, Exclude<RowVerdict, 'good'>>;
export type ListIssueKind = keyof typeof listIssues;
export const listIssueKinds = Object.keys(listIssues) as ListIssueKind[];

/** What becomes of a row by its issues and what was decided about them. */
export const rowFates = ['taken', 'left-out', 'open'] as const;
export type RowFate = (typeof rowFates)[number];

/** What a list says otherwise than what counts now. `moved`: by more than 50 m. `gone`: only where the list replaces. */
export const listDifferences = ['new', 'gone', 'moved', 'changed'] as const;
export type ListDifferenceKind = (typeof listDifferences)[number];

/** In what two records can differ by a list. */
export const comparedFields = [
  ...(['name', 'address', 'position', 'products', 'hours', 'desks', 'yearlyCostEuro', 'checkedOn', 'contact'] as const),
  'closedFrom',
] as const;
export type ComparedField = (typeof comparedFields)[number];
