import type { Position } from 'geojson';

/** From a place to the nearest place on the segment between two others, in the unit of the coordinates. Planar. */
export function distanceToSegment(x: number, y: number, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
