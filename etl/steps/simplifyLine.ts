import type { Position } from 'geojson';
import { distanceToSegment } from '#network/distanceToSegment.ts';

/**
 * Douglas and Peucker (1973): leaves out the points of a line that lie within the tolerance of what is left. Both ends stay; a closed
 * line also keeps the point farthest from where it closes, so that it stays a ring.
 * @param tolerance in the unit of the coordinates
 */
export function simplifyLine(line: readonly Position[], tolerance: number): Position[] {
  const last = line.length - 1;
  const isKept = new Uint8Array(line.length);
  isKept[0] = isKept[last] = 1;
  const spans: [number, number][] = [];
  if (line[0][0] === line[last][0] && line[0][1] === line[last][1]) {
    const { index } = farthest(line, 0, last);
    isKept[index] = 1;
    spans.push([0, index], [index, last]);
  } else spans.push([0, last]);
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const { index, distance } = farthest(line, from, to);
    if (distance <= tolerance) continue;
    isKept[index] = 1;
    spans.push([from, index], [index, to]);
  }
  return line.filter((_, i) => isKept[i] === 1);
}

/** The point between two others that is farthest from the segment that joins them; distance 0 when there is none. */
function farthest(line: readonly Position[], from: number, to: number): { index: number; distance: number } {
  const ends = [line[from][0], line[from][1], line[to][0], line[to][1]] as const;
  let index = from;
  let distance = 0;
  for (let i = from + 1; i < to; i++) {
    const candidate = distanceToSegment(line[i][0], line[i][1], ...ends);
    if (candidate > distance) [index, distance] = [i, candidate];
  }
  return { index, distance };
}
