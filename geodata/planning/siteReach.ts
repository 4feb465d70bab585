/** How far outside the box around a municipality a site may lie: a neighbouring town's hall counts, a slip of the pen does not. */
export const siteReachKm = 10;

/** west, south, east, north in degrees, WGS84 */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

const kmPerDegree = 111.2;

/** Whether a point lies within so many km of a box. A degree of longitude is taken as it is at the box's middle latitude. */
export function isNearBox({ lon, lat }: { lon: number; lat: number }, box: Bbox, km = siteReachKm): boolean {
  const [west, south, east, north] = box;
  const latMargin = km / kmPerDegree;
  const lonMargin = latMargin / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return lon >= west - lonMargin && lon <= east + lonMargin && lat >= south - latMargin && lat <= north + latMargin;
}
