import { mostWorth } from '../certificate.ts';
import type { CostTable } from '../costTable.ts';
import { priceStep } from '../priceText.ts';
import { mayLack } from './roomProblem.ts';
import type { RoomProblem } from './roomProblem.ts';

/**
 * What prices prove of a question in the measure of its goal. Of fewest sites a bound is that one site fewer leaves too many people without
 * a place within the cutoff; the prices are those of that step.
 *
 * @param claimed the bound that prices of such a step are for; 0 where they do not prove it
 */
export function* provenRoomGoalBound(
  problem: RoomProblem,
  prices: Float64Array,
  claimed: number,
): Generator<void, number> {
  if (problem.goal !== 'fewest-sites') return yield* provenRoomBound(problem, prices);
  if (claimed <= 0) return 0;
  const below = { ...problem, rule: { kind: 'count', count: claimed - 1 } as const };
  return (yield* provenRoomBound(below, prices)) > mayLack(problem) ? claimed : 0;
}

/** A bound that anyone can work out again, by prices as they are sent; null where there are none, or where so they do not prove it. */
export function* certifyRoom(
  problem: RoomProblem,
  { prices, bound: claimed }: { prices: Float64Array | null; bound: number },
): Generator<void, { prices: Float64Array; bound: number } | null> {
  // A number of sites that is evidently too few is so at the highest prices that there are.
  const proving = prices ?? (problem.goal === 'fewest-sites' ? Float64Array.from(problem.counted.caps) : null);
  if (!proving) return null;
  const sent = proving.map((price) => Math.round(price / priceStep) * priceStep);
  const bound = yield* provenRoomGoalBound(problem, sent, claimed);
  return problem.goal === 'fewest-sites' && bound === 0 ? null : { prices: sent, bound };
}

/**
 * The bound that prices prove where places have room for so many only, worked out from the table alone. As `provenBound`, but that a site
 * is worth no more to all together than to those who pay most beyond its cost and fit in it. No way of serving people costs less, however
 * they are divided over the places, so that no allocation does. Pauses after every site.
 *
 * @param prices by demand; what is beyond a demand's cap does not count
 */
export function* provenRoomBound(
  { counted, candidateCount, rule, rooms, visits }: RoomProblem,
  prices: Float64Array,
): Generator<void, number> {
  const { demandCount, siteCount, weights, costs, caps } = counted;
  const paying = prices.map((price, demand) => Math.min(Math.max(price, 0), caps[demand]));
  const paid = paying.reduce((sum, price, demand) => sum + weights[demand] * price, 0);
  const worths: number[] = [];
  for (let site = 0; site < siteCount; site++) {
    const column = costs.subarray(site * demandCount, (site + 1) * demandCount);
    worths.push(yield* worthOf(column, paying, { weights, visits }, rooms[site]));
    yield;
  }
  const always = worths.slice(candidateCount).reduce((sum, worth) => sum + worth, 0);
  return paid - always - mostWorth(worths.slice(0, candidateCount), rule);
}

/** Gains for each visit are looked at in so many classes: only those of one class need to be sorted. */
const classCount = 1024;

/** What those who gain most at a site for the room that they take, and fit in, gain together; of the last one a part. */
function* worthOf(
  costs: Int32Array,
  paying: Float64Array,
  { weights, visits }: Pick<CostTable, 'weights'> & Pick<RoomProblem, 'visits'>,
  room: number,
): Generator<void, number> {
  let [asked, all, worth, highest] = [0, 0, 0, 0];
  const gainOfVisit = (demand: number) => ((paying[demand] - costs[demand]) * weights[demand]) / visits[demand];
  for (let demand = 0; demand < costs.length; demand++) {
    const gain = paying[demand] - costs[demand];
    if (gain <= 0) continue;
    all += weights[demand] * gain;
    asked += visits[demand];
    if (visits[demand] === 0) worth += weights[demand] * gain;
    else highest = Math.max(highest, gainOfVisit(demand));
  }
  if (asked <= room) return all;
  yield;
  const classOf = (gain: number) => Math.min(Math.floor((gain / highest) * classCount), classCount - 1);
  const visitsByClass = new Float64Array(classCount);
  const takesRoom = (demand: number) => visits[demand] > 0 && paying[demand] > costs[demand];
  for (let demand = 0; demand < costs.length; demand++) {
    if (takesRoom(demand)) visitsByClass[classOf(gainOfVisit(demand))] += visits[demand];
  }
  let [last, left] = [classCount - 1, room];
  while (last > 0 && visitsByClass[last] <= left) left -= visitsByClass[last--];
  const marginal: number[] = [];
  for (let demand = 0; demand < costs.length; demand++) {
    if (!takesRoom(demand)) continue;
    const gain = gainOfVisit(demand);
    const at = classOf(gain);
    if (at > last) worth += gain * visits[demand];
    else if (at === last) marginal.push(demand);
  }
  marginal.sort((one, other) => gainOfVisit(other) - gainOfVisit(one));
  for (const demand of marginal) {
    const fitting = Math.min(visits[demand], left);
    worth += gainOfVisit(demand) * fitting;
    left -= fitting;
    if (left <= 0) break;
  }
  return worth;
}
