import { concave } from '@turf/turf';
import type { Feature, MultiPolygon, Point, Polygon } from 'geojson';
import { snapPlaces, lonLatOf, serviceArea, stretchLonLat } from '#coverage/index.ts';
import type { BandStretch, CoverageEngine, LonLat } from '#coverage/index.ts';
import { edgeStretch } from '#network/edgeGeometry.ts';
import type { ServiceAreaAnswer, ServiceAreaQuestion } from './protocol.ts';
import { siteSnap } from './scenarioInEngine.ts';

/** The outline is drawn around one reached point per square of this size: enough for a shape that only indicates. */
const outlineGridDm = 500;
/** Points farther apart than this are not joined: an open field or a lake stays out of the outline. */
const outlineMaxEdgeKm = 0.22;

/** Streets from which a place can be reached, in bands, with an outline of those within `outlineDm`. */
export function makeServiceArea(
  engine: CoverageEngine,
  { place, limitsDm, outlineDm }: ServiceAreaQuestion,
): ServiceAreaAnswer {
  const [site] = snapPlaces(engine, [place]);
  const bands: LonLat[][][] = limitsDm.map(() => []);
  for (const stretch of serviceArea(engine, site.snap, limitsDm))
    bands[stretch.band].push(stretchLonLat(engine, stretch));
  const within = serviceArea(engine, site.snap, [outlineDm]);
  return { snap: siteSnap(site), bands, outline: outlineOf(engine, within) };
}

/** Rings around the reached streets; empty where too little is reached to enclose anything. */
function outlineOf(engine: CoverageEngine, stretches: BandStretch[]): LonLat[][][] {
  const points = [...thinnedPoints(engine, stretches)].map((coordinates): Feature<Point> => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates },
  }));
  if (points.length < 4) return [];
  const hull: Feature<Polygon | MultiPolygon> | null = concave(
    { type: 'FeatureCollection', features: points },
    { maxEdge: outlineMaxEdgeKm, units: 'kilometers' },
  );
  if (!hull) return [];
  const { geometry } = hull;
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as LonLat[][][];
}

/** Points along the streets, one per square of the grid. */
function* thinnedPoints(engine: CoverageEngine, stretches: BandStretch[]): Generator<LonLat> {
  const taken = new Set<string>();
  for (const { edge, startDm, endDm } of stretches) {
    const positions = edgeStretch(engine.network, edge, startDm, endDm);
    for (const [i, [toX, toY]] of positions.entries()) {
      const [fromX, fromY] = positions[Math.max(i - 1, 0)];
      const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / outlineGridDm));
      for (let step = 1; step <= steps; step++) {
        const [xDm, yDm] = [fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps];
        const square = `${Math.floor(xDm / outlineGridDm)} ${Math.floor(yDm / outlineGridDm)}`;
        if (taken.has(square)) continue;
        taken.add(square);
        yield lonLatOf(xDm, yDm);
      }
    }
  }
}
