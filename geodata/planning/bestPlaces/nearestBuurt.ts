import { positionDm } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { buildPointIndex } from '#network/pointIndex.ts';
import type { PointIndex } from '#network/pointIndex.ts';
import { demandPositionDm } from './evenNet.ts';

/** Of the addresses on the streets of an engine; null where there are none. */
const indexes = new WeakMap<CoverageEngine, PointIndex | null>();

function indexOf(engine: CoverageEngine): PointIndex | null {
  const known = indexes.get(engine);
  if (known !== undefined) return known;
  const index = buildPointIndex(engine.demand.connectedCount, (point) => demandPositionDm(engine.network, point));
  indexes.set(engine, index);
  return index;
}

/**
 * The buurt of the address nearest to a place, as the crow flies; null where there are no addresses. Addresses at one position may belong to
 * two buurten: the first of them decides. Degrees, WGS84.
 */
export function nearestBuurt(engine: CoverageEngine, place: { lon: number; lat: number }): string | null {
  const { xDm, yDm } = positionDm(place);
  const nearest = indexOf(engine)?.nearest(xDm, yDm);
  return nearest === undefined ? null : engine.network.buurtCodes[engine.network.demandBuurt[nearest]];
}
