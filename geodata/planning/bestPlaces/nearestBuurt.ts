import { positionDm } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { demandPositionDm } from './evenNet.ts';

/** The buurt of the address nearest to a place, as the crow flies; null where there are no addresses. Degrees, WGS84. */
export function nearestBuurt(engine: CoverageEngine, place: { lon: number; lat: number }): string | null {
  const { xDm, yDm } = positionDm(place);
  let nearest = Infinity;
  let buurt: number | null = null;
  for (let point = 0; point < engine.demand.connectedCount; point++) {
    const [x, y] = demandPositionDm(engine.network, point);
    const distance = (x - xDm) ** 2 + (y - yDm) ** 2;
    if (distance >= nearest) continue;
    nearest = distance;
    buurt = engine.network.demandBuurt[point];
  }
  return buurt === null ? null : engine.network.buurtCodes[buurt];
}
