import { mostWorth } from '../certificate.ts';
import type { RoomProblem } from './roomProblem.ts';

/**
 * The bound that prices prove where places have room for so many only, worked out from the table alone. As `provenBound`, but that a site
 * is worth no more to all together than to those who pay most beyond its cost and fit in it. No way of serving people costs less, whoever
 * divides them over the places, so that no allocation does. Pauses after every site.
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
    const gains: { gain: number; weight: number }[] = [];
    for (let demand = 0; demand < demandCount; demand++) {
      const gain = paying[demand] - costs[site * demandCount + demand];
      if (gain > 0) gains.push({ gain, weight: weights[demand] });
    }
    worths.push(worthOf(gains, rooms[site]));
    yield;
  }
  const always = worths.slice(candidateCount).reduce((sum, worth) => sum + worth, 0);
  return paid - always - mostWorth(worths.slice(0, candidateCount), rule);
}

/** What those who gain most and fit in gain together; of the last ones a part. */
function worthOf(gains: { gain: number; weight: number }[], room: number): number {
  const asked = gains.reduce((sum, { weight }) => sum + weight, 0);
  if (asked > room) gains.sort((a, b) => b.gain - a.gain);
  let [left, worth] = [room, 0];
  for (const { gain, weight } of gains) {
    const fitting = Math.min(weight, left);
    worth += gain * fitting;
    left -= fitting;
  }
  return worth;
}
