import type { ChoiceRule } from './choiceRule.ts';
import type { CostTable } from './costTable.ts';

/**
 * The sites that are worth choosing from: those to which no other is as near or nearer for everybody, and no dearer. Of equal ones the first
 * stays. What is left out could never make an answer better, and several alike make a search for proof endless. Pauses between sites.
 *
 * @param rule by the sites of the table
 * @param among numbers in the table, ascending
 */
export function* undominatedSites(table: CostTable, rule: ChoiceRule, among: Int32Array): Generator<void, Int32Array> {
  const isKept = new Uint8Array(table.siteCount).fill(1);
  for (const site of among) {
    const nearest = nearestDemand(table, site);
    for (const other of among) {
      if (isKept[site] === 0) break;
      if (other === site || isKept[other] === 0) continue;
      if (rule.kind === 'budget' && rule.costs[other] > rule.costs[site]) continue;
      // Of two alike the dearer one goes, else the later one.
      const mayTie = other < site || (rule.kind === 'budget' && rule.costs[other] < rule.costs[site]);
      if (isDominated(table, site, other, nearest, mayTie)) isKept[site] = 0;
    }
    if (site % sitesPerPause === 0) yield;
  }
  return among.filter((site) => isKept[site] === 1);
}

const sitesPerPause = 10;

/** Where most other sites are seen to be farther at once. */
function nearestDemand({ demandCount, costs, caps }: CostTable, site: number): number {
  let nearest = 0;
  let most = -Infinity;
  for (let demand = 0; demand < demandCount; demand++) {
    const saved = caps[demand] - costs[site * demandCount + demand];
    if (saved <= most) continue;
    most = saved;
    nearest = demand;
  }
  return nearest;
}

/** @param mayTie whether it is enough to be as near for everybody */
function isDominated(
  { demandCount, costs, caps }: CostTable,
  site: number,
  other: number,
  first: number,
  mayTie: boolean,
): boolean {
  let isNearer = mayTie;
  for (let i = 0; i < demandCount; i++) {
    const demand = first + i < demandCount ? first + i : first + i - demandCount;
    const cost = Math.min(costs[site * demandCount + demand], caps[demand]);
    const otherCost = Math.min(costs[other * demandCount + demand], caps[demand]);
    if (otherCost > cost) return false;
    if (otherCost < cost) isNearer = true;
  }
  return isNearer;
}
