/** CBS rounds inhabitants and households to a multiple of 5: each number can be this far off. */
export const rounding = 2.5;
/** Benefits and clients are rounded to a multiple of 10. */
export const coarseRounding = 5;
