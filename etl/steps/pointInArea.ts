import type { MultiPolygon, Position } from 'geojson';
import { distanceToSegment } from './distanceToSegment.ts';

/** West, south, east, north in the units of the geometry. */
type Bounds = [number, number, number, number];

/** An area that points can be looked up in quickly. Planar: metres in, metres out. */
export class PlanarArea {
  readonly code: string;
  private readonly rings: Position[][];
  private readonly bounds: Bounds;

  constructor(code: string, { coordinates }: MultiPolygon) {
    this.code = code;
    this.rings = coordinates.flat();
    const points = this.rings.flat();
    this.bounds = points.reduce<Bounds>(
      ([west, south, east, north], [x, y]) => [
        Math.min(west, x),
        Math.min(south, y),
        Math.max(east, x),
        Math.max(north, y),
      ],
      [Infinity, Infinity, -Infinity, -Infinity],
    );
  }

  /** Even-odd rule, so that holes are outside. A point on the border is on one side or the other. */
  contains(x: number, y: number): boolean {
    const [west, south, east, north] = this.bounds;
    if (x < west || x > east || y < south || y > north) return false;
    let inside = false;
    for (const ring of this.rings) {
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = ring[i - 1];
        const [bx, by] = ring[i];
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      }
    }
    return inside;
  }

  /** Metres to the area; 0 inside. */
  distance(x: number, y: number): number {
    if (this.contains(x, y)) return 0;
    let nearest = Infinity;
    for (const ring of this.rings) {
      for (let i = 1; i < ring.length; i++) nearest = Math.min(nearest, distanceToSegment(x, y, ring[i - 1], ring[i]));
    }
    return nearest;
  }
}
