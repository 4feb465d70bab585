import type { NearLists } from './nearLists.ts';

/** In how many ways so many of a number of sites can be chosen. */
export function choicesOf(siteCount: number, count: number): number {
  let choices = 1;
  for (let i = 1; i <= Math.min(count, siteCount - count); i++) choices = (choices * (siteCount - i + 1)) / i;
  return choices;
}

/** The cheapest choice of one site. Ties go to the lowest. */
export function cheapestSite({ rowCount, weights, caps, start, costs, near, constant, sites }: NearLists): {
  choice: number[];
  cost: number;
} {
  const saved = new Float64Array(sites.length);
  let without = constant;
  for (let row = 0; row < rowCount; row++) {
    without += weights[row] * caps[row];
    for (let entry = start[row]; entry < start[row + 1]; entry++) {
      saved[near[entry]] += weights[row] * (caps[row] - costs[entry]);
    }
  }
  const site = saved.indexOf(saved.reduce((most, saving) => Math.max(most, saving), 0));
  return { choice: [site], cost: without - saved[site] };
}

/** The cheapest choice of so many sites, by trying all. Ties go to the first in lexicographic order. Pauses between branches. */
export function* cheapestChoice(lists: NearLists, count: number): Generator<void, { choice: number[]; cost: number }> {
  const { rowCount, weights, caps, constant, sites } = lists;
  const columns = columnsOf(lists);
  const least = Array.from({ length: count }, () => new Float64Array(rowCount));
  const choice = new Array<number>(count).fill(0);
  let best: { choice: number[]; cost: number } = { choice: [], cost: Infinity };
  const add = function* (depth: number, first: number): Generator<void> {
    const before = depth === 0 ? caps : least[depth - 1];
    for (let site = first; site <= sites.length - (count - depth); site++) {
      const column = columns.subarray(site * rowCount, (site + 1) * rowCount);
      choice[depth] = site;
      if (depth < count - 1) {
        const now = least[depth];
        for (let row = 0; row < rowCount; row++) now[row] = Math.min(before[row], column[row]);
        yield* add(depth + 1, site + 1);
        continue;
      }
      let cost = constant;
      for (let row = 0; row < rowCount; row++) {
        cost += weights[row] * (column[row] < before[row] ? column[row] : before[row]);
      }
      if (cost < best.cost) best = { choice: [...choice], cost };
    }
    yield;
  };
  yield* add(0, 0);
  return best;
}

/** Cost by site and row; the cap of the row where the site is not in its list. */
function columnsOf({ rowCount, caps, start, costs, near, sites }: NearLists): Float64Array {
  const columns = new Float64Array(sites.length * rowCount);
  for (let site = 0; site < sites.length; site++) columns.set(caps, site * rowCount);
  for (let row = 0; row < rowCount; row++) {
    for (let entry = start[row]; entry < start[row + 1]; entry++) columns[near[entry] * rowCount + row] = costs[entry];
  }
  return columns;
}
