/** What became of a facility of a municipality's own with each change. */
export const facilityChanges = ['added', 'changed', 'confirmed', 'taken-back', 'restored', 'loaded'] as const;
export type FacilityChange = (typeof facilityChanges)[number];

/**
 * What comes of what a municipality says of a facility, on the list that is served.
 * - `as-listed`: it says nothing, or took it back
 * - `in-use`: it counts
 * - `closed`: its last day has passed
 * - `removed`: it was added, and removed again
 * - `lapsed`: the list no longer has the facility, or nobody knows its category any more
 */
export const facilityStates = ['as-listed', 'in-use', 'closed', 'removed', 'lapsed'] as const;
export type FacilityState = (typeof facilityStates)[number];

/** Facilities of one category that lie no further apart are taken for the same place. */
export const samePlaceMetres = 50;

export const ownFacilityLimits = {
  /** That a municipality edits and adds together. */
  facilities: 2000,
  /** The last revisions of each that can be gone back to. */
  revisions: 100,
  nameLength: { min: 1, max: 120 },
  addressLength: { min: 0, max: 200 },
  contactLength: { min: 0, max: 200 },
  authorLength: { min: 0, max: 120 },
  /** Categories of a municipality's own. */
  categories: 30,
} as const;
