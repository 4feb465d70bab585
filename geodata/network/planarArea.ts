import type { MultiPolygon } from 'geojson';
import { distanceToSegment } from './distanceToSegment.ts';

/** West, south, east, north in the units of the geometry. */
type Bounds = [number, number, number, number];

/** An area that points can be looked up in quickly. Planar: metres in, metres out. */
export class PlanarArea {
  readonly code: string;
  /** Of each ring x, y, x, y, ...: half a million addresses are looked up. */
  private readonly rings: Float64Array[];
  private readonly bounds: Bounds;

  constructor(code: string, { coordinates }: MultiPolygon) {
    this.code = code;
    const rings = coordinates.flat();
    this.rings = rings.map((ring) => Float64Array.from(ring.flatMap(([x, y]) => [x, y])));
    this.bounds = rings
      .flat()
      .reduce<Bounds>(
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
      for (let i = 2; i < ring.length; i += 2) {
        const ay = ring[i - 1];
        const by = ring[i + 1];
        if (ay > y === by > y) continue;
        const ax = ring[i - 2];
        if (x < ax + ((y - ay) / (by - ay)) * (ring[i] - ax)) inside = !inside;
      }
    }
    return inside;
  }

  /** Metres to the area; 0 inside. */
  distance(x: number, y: number): number {
    if (this.contains(x, y)) return 0;
    let nearest = Infinity;
    for (const ring of this.rings) {
      for (let i = 2; i < ring.length; i += 2) {
        nearest = Math.min(nearest, distanceToSegment(x, y, ring[i - 2], ring[i - 1], ring[i], ring[i + 1]));
      }
    }
    return nearest;
  }
}
