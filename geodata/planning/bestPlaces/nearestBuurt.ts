import Flatbush from 'flatbush';
import { positionDm } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { demandPositionDm } from './evenNet.ts';

/** Of the addresses on the streets of an engine; null where there are none. */
const indexes = new WeakMap<CoverageEngine, Flatbush | null>();

function indexOf(engine: CoverageEngine): Flatbush | null {
  const known = indexes.get(engine);
  if (known !== undefined) return known;
  const { connectedCount } = engine.demand;
  const index = connectedCount > 0 ? new Flatbush(connectedCount) : null;
  for (let point = 0; point < connectedCount; point++) index?.add(...demandPositionDm(engine.network, point));
  index?.finish();
  indexes.set(engine, index);
  return index;
}

/** What a distance may differ by from its own square root. */
const roundingDm = 1e-6;

/** The buurt of the address nearest to a place, as the crow flies; null where there are no addresses. Degrees, WGS84. */
export function nearestBuurt(engine: CoverageEngine, place: { lon: number; lat: number }): string | null {
  const index = indexOf(engine);
  if (!index) return null;
  const { network } = engine;
  const { xDm, yDm } = positionDm(place);
  const [some] = index.neighbors(xDm, yDm, 1);
  const [x, y] = demandPositionDm(network, some);
  // Addresses at one position may belong to two buurten: the first of them decides, whatever the order of the index.
  const nearest = index.neighbors(xDm, yDm, Infinity, Math.hypot(x - xDm, y - yDm) + roundingDm);
  const first = nearest.reduce((least, point) => Math.min(least, point), some);
  return network.buurtCodes[network.demandBuurt[first]];
}
