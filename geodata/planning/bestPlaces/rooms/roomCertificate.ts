import { mostWorth } from '../certificate.ts';
import type { RoomProblem } from './roomProblem.ts';

/**
 * The bound that prices prove where places have room for so many only, worked out from the table alone. As `provenBound`, but that a site
 * is worth no more to all together than to those who pay most beyond its cost and fit in it. No way of serving people costs less, however
 * they are divided over the places, so that no allocation does. Pauses after every site.
 *
 * @param prices by demand; what is beyond a demand's cap does not count
 */
export function* provenRoomBound(
  { counted, candidateCount, rule, rooms }: RoomProblem,
  prices: Float64Array,
): Generator<void, number> {
  const { demandCount, siteCount, weights, costs, caps } = counted;
  const paying = prices.map((price, demand) => Math.min(Math.max(price, 0), caps[demand]));
  const paid = paying.reduce((sum, price, demand) => sum + weights[demand] * price, 0);
  const worths: number[] = [];
  for (let site = 0; site < siteCount; site++) {
    const column = costs.subarray(site * demandCount, (site + 1) * demandCount);
    worths.push(yield* worthOf(column, paying, weights, rooms[site]));
    yield;
  }
  const always = worths.slice(candidateCount).reduce((sum, worth) => sum + worth, 0);
  return paid - always - mostWorth(worths.slice(0, candidateCount), rule);
}

/** What those who gain most at a site and fit in gain together; of the last one a part. */
function* worthOf(
  costs: Int32Array,
  paying: Float64Array,
  weights: Float64Array,
  room: number,
): Generator<void, number> {
  let [asked, all] = [0, 0];
  const gaining: number[] = [];
  for (let demand = 0; demand < costs.length; demand++) {
    const gain = paying[demand] - costs[demand];
    if (gain <= 0) continue;
    asked += weights[demand];
    all += weights[demand] * gain;
    gaining.push(demand);
  }
  if (asked <= room) return all;
  yield;
  gaining.sort((a, b) => paying[b] - costs[b] - (paying[a] - costs[a]));
  let [left, worth] = [room, 0];
  for (const demand of gaining) {
    const fitting = Math.min(weights[demand], left);
    worth += (paying[demand] - costs[demand]) * fitting;
    left -= fitting;
    if (left <= 0) break;
  }
  return worth;
}
