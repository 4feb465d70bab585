import { lastingRows } from './lastingRows.ts';
import { closeSite, hasSite, isWithin, rowsOf, sitesOf } from './siteSets.ts';
import type { SiteSets } from './siteSets.ts';

/** What is left of the question whether sites can cover every row: the rows that are not covered, with the sites that are not closed. */
export interface CoverPart {
  rows: SiteSets;
  /** What may still be spent; a site costs 1 where their number counts. */
  left: number;
  /** Sites that are chosen already. */
  opened: readonly number[];
  /** By row: what it pays, from a search before. */
  prices: Float64Array;
}

/** Costs that differ by less are the same: prices add up to them as exactly as this. */
export const sameCost = 1e-6;

/** The part with only some of its rows. */
export function keepRows(part: CoverPart, kept: readonly number[]): CoverPart {
  return { ...part, rows: rowsOf(part.rows, kept), prices: Float64Array.from(kept, (row) => part.prices[row]) };
}

/** The part once some sites are chosen, and the rows that they cover are gone. */
export function openSites(part: CoverPart, sites: readonly number[], costs: Float64Array): CoverPart {
  const { sets, width, rowCount } = part.rows;
  const kept: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (!sites.some((site) => hasSite(sets, row * width, site))) kept.push(row);
  }
  return {
    ...keepRows(part, kept),
    left: sites.reduce((left, site) => left - costs[site], part.left),
    opened: [...part.opened, ...sites],
  };
}

/**
 * Takes out the rows that come with another and the sites that another makes useless (it covers all their rows and costs no more), and opens
 * the only site that covers a row, as long as there are any of these.
 *
 * @returns null where no site covers some row, or those that must be opened cost too much
 */
export function* reduceCover(begun: CoverPart, costs: Float64Array): Generator<void, CoverPart | null> {
  let part = begun;
  for (;;) {
    yield;
    const only = onlySites(part.rows);
    if (!only) return null;
    if (only.length > 0) part = openSites(part, only, costs);
    if (part.left < -sameCost) return null;
    part = keepRows(part, yield* lastingRows(part.rows));
    const useless = yield* uselessSites(part.rows, costs);
    if (useless.length === 0) return part;
    for (const site of useless) closeSite(part.rows, site);
  }
}

/** The sites that are the only one of some row. @returns null where a row has none */
function onlySites(rows: SiteSets): number[] | null {
  const only = new Set<number>();
  for (let row = 0; row < rows.rowCount; row++) {
    const sites = sitesOf(rows, row, 2);
    if (sites.length === 0) return null;
    if (sites.length === 1) only.add(sites[0]);
  }
  return [...only];
}

const sitesPerPause = 20;

/** Sites of which another covers all rows and costs no more; of two alike the later. */
function* uselessSites(rows: SiteSets, costs: Float64Array): Generator<void, number[]> {
  const words = Math.ceil(rows.rowCount / 32);
  const rowSets = new Int32Array(rows.siteCount * words);
  for (let row = 0; row < rows.rowCount; row++) {
    for (const site of sitesOf(rows, row)) rowSets[site * words + (row >> 5)] |= 1 << (row & 31);
  }
  const isWithinOther = (site: number, other: number) => isWithin(rowSets, site * words, other * words, words);
  const among = [...costs.keys()].filter((site) => rowSets.subarray(site * words, (site + 1) * words).some(Boolean));
  const useless = new Set<number>();
  for (const [nth, site] of among.entries()) {
    if (nth % sitesPerPause === 0) yield;
    const isUseless = among.some((other) => {
      if (other === site || useless.has(other) || costs[other] > costs[site] || !isWithinOther(site, other))
        return false;
      return other < site || costs[other] < costs[site] || !isWithinOther(other, site);
    });
    if (isUseless) useless.add(site);
  }
  return [...useless];
}
