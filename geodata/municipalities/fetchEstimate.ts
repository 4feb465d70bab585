import { isLargeCity } from './municipalities.ts';
import type { Municipality } from './municipalities.ts';

/** About how much a part of a municipality is to fetch. */
export interface FetchEstimate {
  what: 'areas' | 'figures' | 'streets' | 'addresses';
  source: string;
  megabytes: number;
}

/**
 * Of a province's extract: they run from less than 100 to 300 MB, so that this is the right size and no more. It is kept, and fetched once for
 * all municipalities of a province.
 */
const extractMegabytes = 200;
/** The register of the whole country as one file, from which large cities are taken. It too is kept. */
const homesOfCountryMegabytes = 7500;
const peoplePerHome = 2.1;
/** A page of 1,000 verblijfsobjecten is about a megabyte. */
const megabytesPerHome = 0.001;
const megabytesOfFigures = 0.5;
/** Outlines of buurten and wijken with all their figures. */
const megabytesPer1000People = 0.03;

/** Said before anything is fetched, and an estimate. */
export function fetchEstimate(municipality: Pick<Municipality, 'inhabitants'>): FetchEstimate[] {
  const { inhabitants } = municipality;
  const homes = isLargeCity(municipality) ? homesOfCountryMegabytes : (inhabitants / peoplePerHome) * megabytesPerHome;
  return [
    { what: 'areas', source: 'PDOK', megabytes: 0.5 + (inhabitants / 1000) * megabytesPer1000People },
    { what: 'figures', source: 'CBS StatLine', megabytes: megabytesOfFigures },
    { what: 'streets', source: 'OpenStreetMap (Geofabrik)', megabytes: extractMegabytes },
    { what: 'addresses', source: 'BAG (PDOK)', megabytes: homes },
  ];
}
