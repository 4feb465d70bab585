/** West, south, east, north in the units of a coordinate system. */
export type Envelope = [minX: number, minY: number, maxX: number, maxY: number];

/**
 * A bbox parameter: four numbers, or six with heights, which are ignored as all features lie on the ground.
 * @returns one box, or the two halves of one that runs across the 180th meridian
 * @throws RangeError that says what is wrong
 */
export function readBbox(text: string, isDegrees: boolean): Envelope[] {
  const numbers = text
    .split(',')
    .map((part) => (/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(part) ? Number(part) : NaN));
  if (![4, 6].includes(numbers.length) || !numbers.every(Number.isFinite)) {
    throw new RangeError('must be four numbers (west,south,east,north), or six with heights');
  }
  const [minX, minY, maxX, maxY] = numbers.length === 4 ? numbers : [0, 1, 3, 4].map((i) => numbers[i]);
  if (minY > maxY) throw new RangeError('has its south above its north');
  if (isDegrees && !(Math.abs(minX) <= 180 && Math.abs(maxX) <= 180 && Math.abs(minY) <= 90 && Math.abs(maxY) <= 90)) {
    throw new RangeError('is not in degrees: longitudes go to 180 and latitudes to 90; for metres say so in bbox-crs');
  }
  if (minX <= maxX) return [[minX, minY, maxX, maxY]];
  if (!isDegrees) throw new RangeError('has its west beyond its east');
  return [
    [minX, minY, 180, maxY],
    [-180, minY, maxX, maxY],
  ];
}
