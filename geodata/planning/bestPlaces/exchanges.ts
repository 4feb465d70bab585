import type { CostTable } from './costTable.ts';
import type { PlacesGoal } from './goals.ts';

/** What an answer is worth, by its goal, where one site of it gives way to another: less is better. */
export interface Exchange {
  /** Place in the choice of the site that gives way. */
  out: number;
  /** Number of the site that comes. */
  site: number;
  value: number;
}

/** Cost of each demand at its nearest and second nearest chosen site, and which is nearest; -1 where its cap is. */
interface Nearest {
  first: Int32Array;
  second: Int32Array;
  owner: Int32Array;
}

function nearestOf({ demandCount, costs, caps }: CostTable, choice: readonly number[]): Nearest {
  const [first, second, owner] = [caps.slice(), caps.slice(), new Int32Array(demandCount).fill(-1)];
  choice.forEach((site, place) => {
    const column = site * demandCount;
    for (let demand = 0; demand < demandCount; demand++) {
      const cost = costs[column + demand];
      if (cost < first[demand]) {
        second[demand] = first[demand];
        first[demand] = cost;
        owner[demand] = place;
      } else if (cost < second[demand]) {
        second[demand] = cost;
      }
    }
  });
  return { first, second, owner };
}

/** What demand adds to the worth of an answer: its cost, or whether it lies beyond the cutoff. Farthest is not a sum. */
type Measure = (cost: number) => number;

const measureOf = (goal: PlacesGoal, cutoffDm: number): Measure =>
  goal === 'least-travel' ? (cost) => cost : (cost) => (cost > cutoffDm ? 1 : 0);

/**
 * What the answer would be worth with each other site in place of each of its own: in one pass over the table per site. Pauses after each.
 * For fewest sites it is the weight beyond the cutoff, as for the most covered.
 */
export function* exchanges(
  table: CostTable,
  goal: PlacesGoal,
  cutoffDm: number,
  choice: readonly number[],
): Generator<void, Exchange[]> {
  const nearest = nearestOf(table, choice);
  const chosen = new Set(choice);
  const found: Exchange[] = [];
  yield;
  const measure = measureOf(goal, cutoffDm);
  for (let site = 0; site < table.siteCount; site++) {
    if (chosen.has(site)) continue;
    const values =
      goal === 'nobody-too-far'
        ? farthestWith(table, nearest, site, choice.length)
        : sumsWith(table, nearest, site, choice.length, measure);
    values.forEach((value, out) => found.push({ out, site, value }));
    yield;
  }
  return found;
}

/** By place in the choice: the sum with the site in its place. */
function sumsWith(
  { demandCount, weights, costs }: CostTable,
  { first, second, owner }: Nearest,
  site: number,
  places: number,
  measure: Measure,
): Float64Array {
  const extra = new Float64Array(places);
  let all = 0;
  const column = site * demandCount;
  for (let demand = 0; demand < demandCount; demand++) {
    const cost = costs[column + demand];
    const kept = weights[demand] * measure(Math.min(cost, first[demand]));
    all += kept;
    const place = owner[demand];
    if (place >= 0 && cost > first[demand]) {
      extra[place] += weights[demand] * measure(Math.min(cost, second[demand])) - kept;
    }
  }
  return extra.map((more) => all + more);
}

/** By place in the choice: the farthest with the site in its place. */
function farthestWith(
  { demandCount, costs }: CostTable,
  { first, second, owner }: Nearest,
  site: number,
  places: number,
): Float64Array {
  let unowned = 0;
  const [kept, lost] = [new Float64Array(places), new Float64Array(places)];
  const column = site * demandCount;
  for (let demand = 0; demand < demandCount; demand++) {
    const cost = costs[column + demand];
    const [with1, with2] = [Math.min(cost, first[demand]), Math.min(cost, second[demand])];
    const place = owner[demand];
    if (place < 0) {
      unowned = Math.max(unowned, with1);
      continue;
    }
    kept[place] = Math.max(kept[place], with1);
    lost[place] = Math.max(lost[place], with2);
  }
  return lost.map((farthest, place) =>
    kept.reduce((most, other, i) => (i === place ? most : Math.max(most, other)), Math.max(unowned, farthest)),
  );
}

/** By place in the choice: what the answer is worth without that site; in the measure of the exchanges. */
export function withoutEach(table: CostTable, goal: PlacesGoal, cutoffDm: number, choice: readonly number[]): number[] {
  const { first, second, owner } = nearestOf(table, choice);
  const measure = measureOf(goal, cutoffDm);
  return choice.map((_, place) => {
    let [sum, farthest] = [0, 0];
    for (let demand = 0; demand < table.demandCount; demand++) {
      const cost = owner[demand] === place ? second[demand] : first[demand];
      sum += table.weights[demand] * measure(cost);
      farthest = Math.max(farthest, cost);
    }
    return goal === 'nobody-too-far' ? farthest : sum;
  });
}
