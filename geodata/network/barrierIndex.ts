import Flatbush from 'flatbush';
import type { BarrierLines } from './streetNetwork.ts';

const dmPerMetre = 10;

/** Tells whether a straight leg crosses a shore or a railway. */
export interface BarrierIndex {
  crosses(fromX: number, fromY: number, toX: number, toY: number): boolean;
}

/** null where there is nothing to cross. */
export function buildBarrierIndex({ start, xMetres, yMetres }: BarrierLines): BarrierIndex | null {
  /** First point of each segment. */
  const segments: number[] = [];
  for (let line = 0; line + 1 < start.length; line++) {
    for (let i = start[line]; i + 1 < start[line + 1]; i++) segments.push(i);
  }
  if (segments.length === 0) return null;
  const [x, y] = [xMetres.map((metres) => metres * dmPerMetre), yMetres.map((metres) => metres * dmPerMetre)];
  const boxes = new Flatbush(segments.length, 16, Int32Array);
  for (const i of segments) {
    boxes.add(Math.min(x[i], x[i + 1]), Math.min(y[i], y[i + 1]), Math.max(x[i], x[i + 1]), Math.max(y[i], y[i + 1]));
  }
  boxes.finish();
  return {
    crosses(fromX, fromY, toX, toY) {
      const near = boxes.search(
        Math.min(fromX, toX),
        Math.min(fromY, toY),
        Math.max(fromX, toX),
        Math.max(fromY, toY),
        (found) => {
          const i = segments[found];
          return segmentsCross(fromX, fromY, toX, toY, x[i], y[i], x[i + 1], y[i + 1]);
        },
      );
      return near.length > 0;
    },
  };
}

/** Whether two segments pass through each other; one that ends on the other only touches it. */
function segmentsCross(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
    (qx - px) * (ry - py) - (qy - py) * (rx - px);
  return (
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0 &&
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) <= 0
  );
}
