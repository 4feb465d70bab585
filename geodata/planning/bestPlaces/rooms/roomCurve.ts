import type { RoomGround } from './roomGround.ts';
import { roomCost } from './roomProblem.ts';
import type { RoomProblem } from './roomProblem.ts';
import type { CostedChoice } from './roomSearch.ts';
import { roomStep } from './roomStep.ts';
import type { RoomStep } from './roomStep.ts';

/** Numbers of sites, and the answer that the search itself found: from it the curve goes both ways. */
interface CurveAsk {
  least: number;
  most: number;
  known: Pick<RoomStep, 'sites' | 'bound'>;
}

/** Good answers for each number of sites, where places have room for so many only, each with a bound. Pauses often. */
export function* roomCurve(
  problem: RoomProblem,
  ground: RoomGround,
  { least, most, known }: CurveAsk,
): Generator<void, Pick<RoomStep, 'sites' | 'cost' | 'bound'>[]> {
  const middle = Math.min(Math.max(known.sites.length, least), most);
  const own = known.sites.length === middle ? { sites: known.sites, cost: roomCost(problem, known.sites) } : null;
  yield;
  const at = yield* roomStep(problem, ground, { count: middle, begins: [known.sites], rowPrices: null });
  const steps = new Map([[middle, { ...cheaper(at, own), bound: own ? Math.max(at.bound, known.bound) : at.bound }]]);
  for (const direction of [-1, 1]) {
    let from: Pick<RoomStep, 'sites' | 'rowPrices'> = { ...at, ...steps.get(middle) };
    for (let count = middle + direction; count >= least && count <= most; count += direction) {
      const step = yield* roomStep(problem, ground, { count, begins: [from.sites], rowPrices: from.rowPrices });
      steps.set(count, step);
      from = step;
    }
  }
  return inOrder(steps, least, most);
}

const cheaper = <T extends CostedChoice>(one: T, other: CostedChoice | null): CostedChoice =>
  other && other.cost <= one.cost ? other : { sites: one.sites, cost: one.cost };

/** One site more never makes an answer worse, so that one with fewer stands where it is the better. */
function inOrder(steps: Map<number, Pick<RoomStep, 'sites' | 'cost' | 'bound'>>, least: number, most: number) {
  const told: Pick<RoomStep, 'sites' | 'cost' | 'bound'>[] = [];
  for (let count = least; count <= most; count++) {
    const step = steps.get(count);
    if (!step) continue;
    const { sites, cost } = cheaper(step, told.at(-1) ?? null);
    told.push({ sites, cost, bound: Math.min(step.bound, cost) });
  }
  return told;
}
