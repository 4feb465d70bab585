/** Administrative levels, from small to large. Stadsdeel is municipal, the other three are CBS levels. */
export const areaLevels = ['buurt', 'wijk', 'stadsdeel', 'gemeente'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/**
 * How far a figure can be trusted.
 * - `measured`: published for this very area, or the complete sum of its published buurten
 * - `from-wijk`: the share of the wijk, applied to the buurt's own population ("wijkcijfer")
 * - `estimated`: the figure of a larger area that a municipality counts in, shared over its parts by a key, or of a postcode, shared over its addresses
 * - `incomplete`: the sum of those buurten that have a figure; at least one has none
 * - `missing`: not published (StatLine blank, PDOK null or -99995, or the column is not in the source)
 * - `secret`: withheld or unreliable (StatLine ".", PDOK -99997)
 * Missing and secret figures carry no number anywhere: they are never 0.
 */
export const valueStatuses = ['measured', 'from-wijk', 'estimated', 'incomplete', 'missing', 'secret'] as const;
export type ValueStatus = (typeof valueStatuses)[number];

/** Households and addresses of an area may differ by this factor, and by this many, before it is worth a remark. */
const plausibleFactor = 3;
const plausibleDifference = 100;

/**
 * Whether addresses and households can be about the same area. Where they cannot, many addresses are businesses, an outline is
 * generalised too much, or the houses are newer than the addresses; people are spread over the addresses all the same.
 */
export const arePlausibleTogether = (addresses: number, households: number): boolean =>
  Math.abs(addresses - households) <= plausibleDifference ||
  (addresses <= plausibleFactor * households && households <= plausibleFactor * addresses);

/** How the land area of an area became known; densities are per km2 of land. */
export const landAreaMethods = ['published', 'from-density', 'measured', 'sum-of-parts'] as const;
export type LandAreaMethod = (typeof landAreaMethods)[number];
