import { rdToLonLat } from '#network/rd.ts';
import { AddressNames } from '#readers/addressNames.ts';
import type { Home } from '#readers/homes.ts';
import type { OsmExtract } from '#readers/osm/extract.ts';

/**
 * The same streets, with people at the homes of a list and not at the addresses of the extract, which shops, offices and sheds have too.
 * Homes in one building stand at one place, each for itself.
 */
export function atHomes(extract: OsmExtract, homes: readonly Home[]): OsmExtract {
  const first = extract.lon.length;
  const lon = new Float64Array(first + homes.length);
  const lat = new Float64Array(first + homes.length);
  lon.set(extract.lon);
  lat.set(extract.lat);
  const addressNames = new AddressNames();
  for (const [i, { x, y, address }] of homes.entries()) {
    [lon[first + i], lat[first + i]] = rdToLonLat(x, y);
    addressNames.add(address);
  }
  return {
    ...{ ...extract, lon, lat, addressNames },
    ...{ addressNodes: homes.map((_, i) => first + i), addressCounts: homes.map(() => 1) },
  };
}

export const addressCount = ({ addressCounts }: OsmExtract): number =>
  addressCounts.reduce((sum, count) => sum + count, 0);
