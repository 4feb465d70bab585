import { concave } from '@turf/turf';
import type { Feature, MultiPolygon, Point, Polygon } from 'geojson';
import { lonLatOf } from '#coverage/index.ts';
import type { BandStretch, CoverageEngine, LonLat } from '#coverage/index.ts';
import { edgeStretch } from '#network/edgeGeometry.ts';

/** The outline is drawn around one reached point per square of this size: enough for a shape that only indicates. */
const outlineGridDm = 500;
/** Points farther apart than this are not joined: an open field or a lake stays out of the outline. */
const outlineMaxEdgeKm = 0.22;

/** Points along stretches of street, one per square of a grid, by their square. */
export function pointsAlong(engine: CoverageEngine, stretches: readonly BandStretch[]): Map<string, LonLat> {
  const points = new Map<string, LonLat>();
  for (const { edge, startDm, endDm } of stretches) {
    const positions = edgeStretch(engine.network, edge, startDm, endDm);
    for (const [i, [toX, toY]] of positions.entries()) {
      const [fromX, fromY] = positions[Math.max(i - 1, 0)];
      const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / outlineGridDm));
      for (let step = 1; step <= steps; step++) {
        const [xDm, yDm] = [fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps];
        const square = `${Math.floor(xDm / outlineGridDm)} ${Math.floor(yDm / outlineGridDm)}`;
        if (!points.has(square)) points.set(square, lonLatOf(xDm, yDm));
      }
    }
  }
  return points;
}

/** Polygons around points, each a list of rings; indicative only, and none where they are too few to enclose anything. */
export function outlineOf(points: Iterable<LonLat>): LonLat[][][] {
  const features = [...points].map((coordinates): Feature<Point> => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates },
  }));
  if (features.length < 4) return [];
  const hull: Feature<Polygon | MultiPolygon> | null = concave(
    { type: 'FeatureCollection', features },
    { maxEdge: outlineMaxEdgeKm, units: 'kilometers' },
  );
  if (!hull) return [];
  const { geometry } = hull;
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as LonLat[][][];
}
