import type { ChoiceRule } from './choiceRule.ts';
import { decideByPrices, greedyCover, isTooMuch, priceRows } from './coverPrices.ts';
import { keepRows, openSites, reduceCover } from './coverReduction.ts';
import type { CoverPart } from './coverReduction.ts';
import { lastingRows } from './lastingRows.ts';
import { closeSite, rowsOf, sitesOf } from './siteSets.ts';
import type { SiteSets } from './siteSets.ts';

/** How a part ends: with sites that cover all rows, without any, or as smaller parts. */
type End = { sites: readonly number[] } | { parts: CoverPart[] };
const nothing: End = { parts: [] };

/**
 * Sites that a rule allows and that cover every row together (set covering, Toregas et al. 1971); null where there are none. Rows and sites
 * that say nothing new go first (Beasley 1987), prices of rows prove that what is left costs too much or decide sites, and where neither ends
 * it, each site that could cover the row with the fewest is tried. A yes or a no takes far less than the most that can be covered.
 */
export function* coverAll(rows: SiteSets, rule: ChoiceRule): Generator<void, number[] | null> {
  const { part, costs } = wholePart(rows, rule);
  return yield* coverPart(part, costs);
}

/** The sites that are in any choice that covers every row, ascending; where fewer do than are allowed, others may be in it as well. */
export function* sitesOfCovers(rows: SiteSets, rule: ChoiceRule): Generator<void, number[]> {
  const { part: whole, costs } = wholePart(rows, rule);
  let part = keepRows(whole, yield* lastingRows(rows));
  let among = [...costs.keys()];
  // Prices say of most sites that no such choice has them; each of the others is tried, unless a choice found before has it.
  for (let smaller: CoverPart | null = part; smaller;) {
    part = keepRows(smaller, yield* lastingRows(smaller.rows));
    const priced = yield* priceRows(part, costs);
    const { bound, worths, prices } = priced;
    among = among.filter((site) => !isTooMuch(bound + Math.max(worths[site], 0), part.left, costs));
    part = { ...part, prices };
    smaller = decideByPrices(part, priced, costs);
  }
  const found = new Set(part.opened);
  for (const site of among) {
    if (found.has(site)) continue;
    const choice = yield* coverPart(openSites(part, [site], costs), costs);
    for (const chosen of choice ?? []) found.add(chosen);
  }
  return [...found].sort((a, b) => a - b);
}

/** @returns the costs of sites as well: 1 where their number counts */
function wholePart(rows: SiteSets, rule: ChoiceRule): { part: CoverPart; costs: Float64Array } {
  const costs = rule.kind === 'budget' ? rule.costs : new Float64Array(rows.siteCount).fill(1);
  const left = rule.kind === 'budget' ? rule.budget : rule.count;
  return { part: { rows, left, opened: [], prices: new Float64Array(rows.rowCount) }, costs };
}

function* coverPart(begun: CoverPart, costs: Float64Array): Generator<void, number[] | null> {
  const waiting = [begun];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const end = yield* settle(part, costs);
    if ('sites' in end) return [...end.sites].sort((a, b) => a - b);
    waiting.push(...end.parts);
  }
  return null;
}

function* settle(part: CoverPart, costs: Float64Array): Generator<void, End> {
  const reduced = yield* reduceCover(part, costs);
  if (!reduced) return nothing;
  if (reduced.rows.rowCount === 0) return { sites: reduced.opened };
  const priced = yield* priceRows(reduced, costs);
  if (isTooMuch(priced.bound, reduced.left, costs)) return nothing;
  const choice = greedyCover(reduced, priced.worths, costs);
  if (choice) return { sites: [...reduced.opened, ...choice] };
  const smaller = decideByPrices(reduced, priced, costs);
  return { parts: smaller ? [smaller] : split({ ...reduced, prices: priced.prices }, priced.worths, costs) };
}

/** A part for each site that could cover the row with the fewest, the likeliest last; what one tries is closed in those after it. */
function split(part: CoverPart, worths: Float64Array, costs: Float64Array): CoverPart[] {
  const all = [...part.prices.keys()];
  const lists = all.map((row) => sitesOf(part.rows, row));
  const fewest = lists.reduce((least, list) => (list.length < least.length ? list : least));
  fewest.sort((a, b) => worths[a] - worths[b] || a - b);
  const rest = rowsOf(part.rows, all);
  const parts = fewest.map((site) => {
    const opened = openSites({ ...part, rows: rest }, [site], costs);
    closeSite(rest, site);
    return opened;
  });
  return parts.reverse();
}
