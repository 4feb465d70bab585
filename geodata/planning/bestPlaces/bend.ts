/** Where a curve bends: number of its point, and how much a step changes on average before it and after it. */
export interface Bend {
  index: number;
  /** Of y, per unit of x; both 0 or more. */
  before: number;
  after: number;
}

/** Less than this part of its height away from the straight line between its ends, a curve does not bend to the eye. */
const leastBend = 0.1;

/**
 * The point of a curve that lies farthest from the straight line between its ends, both sides made equally long: until there a step
 * brings much, after it little (the knee of Satopää et al. 2011).
 *
 * @param points by x, ascending; y goes one way all along
 * @returns null where nothing changes, or the curve is as good as straight
 */
export function bendOf(points: readonly { x: number; y: number }[]): Bend | null {
  if (points.length < 3) return null;
  const [first, last] = [points[0], points[points.length - 1]];
  const [width, height] = [last.x - first.x, Math.abs(last.y - first.y)];
  if (width <= 0 || height === 0) return null;
  const beyond = points.map(({ x, y }) => Math.abs(y - first.y) / height - (x - first.x) / width);
  const index = beyond.indexOf(Math.max(...beyond));
  if (beyond[index] < leastBend) return null;
  const steps = (from: { x: number; y: number }, to: { x: number; y: number }) =>
    Math.abs(to.y - from.y) / (to.x - from.x);
  return { index, before: steps(first, points[index]), after: steps(points[index], last) };
}
