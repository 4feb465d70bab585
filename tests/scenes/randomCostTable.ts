import type { ChoiceRule } from '#planning/bestPlaces/choiceRule.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { pick, seededRandom } from './seededRandom.ts';

/** Stands for "no way" in a row of costs: above every cap. */
const noWay = 0x7fffffff;

/**
 * A small question of where sites should come: demand and sites at random places, with what goes wrong in practice. Costs repeat, so that
 * ties are common; sites share a spot; some demand cannot reach some sites; every other question has places that are open anyway.
 */
export function randomCostTable(seed: number): { table: CostTable; rule: ChoiceRule } {
  const random = seededRandom(seed);
  const siteCount = 1 + pick(random, 9);
  const demandCount = 1 + pick(random, 25);
  const grid = [3, 20, 200][pick(random, 3)];
  const place = () => [pick(random, grid), pick(random, grid)];
  const spread = Array.from({ length: siteCount }, place);
  const sites = spread.map((site) => (pick(random, 8) === 0 ? spread[0] : site));
  const homes = Array.from({ length: demandCount }, place);
  const isSplit = pick(random, 3) === 0;
  const between = ([x, y]: number[], [toX, toY]: number[]): number =>
    isSplit && x * 2 < grid !== toX * 2 < grid ? noWay : Math.abs(x - toX) + Math.abs(y - toY);
  const costs = Int32Array.from(sites.flatMap((site) => homes.map((home) => between(home, site))));
  const farthest = 2 * grid + 1;
  const open = seed % 2 === 0 ? Array.from({ length: 1 + pick(random, 2) }, place) : [];
  const caps = Int32Array.from(homes, (home) => Math.min(farthest, ...open.map((site) => between(home, site))));
  const weights = Float64Array.from(homes, () => 1 + pick(random, 5));
  const count = [0, 1, siteCount, pick(random, siteCount + 1), pick(random, siteCount + 1)][pick(random, 5)];
  const rule: ChoiceRule =
    seed % 5 === 0
      ? {
          kind: 'budget',
          costs: Float64Array.from(sites, () => pick(random, 4) * 10),
          budget: pick(random, 60),
        }
      : { kind: 'count', count };
  return { table: { demandCount, siteCount, weights, costs, caps }, rule };
}
