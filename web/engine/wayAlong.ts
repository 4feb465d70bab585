import { lonLatOf, positionDm, route, snapPoint, type CoverageEngine } from '#coverage/index.ts';
import { metresOf } from '#coverage/units.ts';
import type { WayAlongAnswer, WayAlongQuestion } from './protocol.ts';

/** The shortest way over the streets from each place to the next. */
export function wayAlong(engine: CoverageEngine, { places }: Pick<WayAlongQuestion, 'places'>): WayAlongAnswer {
  const ends = places.map((place) => {
    const at = positionDm(place);
    return { ...at, snap: snapPoint(engine, at.xDm, at.yDm) };
  });
  return ends.slice(1).map((to, i) => {
    const way = route(engine, ends[i], to);
    return way && { metres: metresOf(way.distanceDm), line: way.coordinatesDm.map(([xDm, yDm]) => lonLatOf(xDm, yDm)) };
  });
}
