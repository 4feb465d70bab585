/** What a question of best places may ask for. */
export const bestPlacesLimits = {
  sites: { max: 10 },
  net: { min: 10, max: 1000 },
  candidates: { max: 1000 },
  /** Of lists of facilities and areas. */
  ids: { max: 200 },
  /** Areas that were drawn, and corners of each. */
  outlines: { max: 10 },
  corners: { min: 3, max: 100 },
  euro: { max: 1_000_000_000 },
  groupWeight: { max: 100 },
  /** Letters of a certificate's prices, as they fit in a request. */
  priceText: { max: 200_000 },
  /** Of the search itself; without distances and certificate. */
  seconds: { min: 0.1, max: 60, default: 10 },
  /** Part of the people that fewest sites are to bring within the cutoff. */
  coverShare: { default: 0.9 },
} as const;
