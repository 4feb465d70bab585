import loadHighs from 'highs';
import type { NearLists } from '#planning/bestPlaces/nearLists.ts';
import type { PlainAnswer, PlainAsk } from './plainMip.ts';

// A plain mixed-integer program of a question of best places, as a textbook has it, solved by HiGHS. In a process of its own: the solver
// does not let go of its thread before it is done.

/** Costs are told per so much weight: sums of some 10^11 are more than the solver's tolerances are made for. */
const costUnitOf = ({ weights }: NearLists): number => weights.reduce((sum, weight) => sum + weight, 0) / 1000;

/** Each row is served once, by a chosen site or at its cap: the p-median with a variable per row and site (ReVelle & Swain 1970). */
function medianText(lists: NearLists, count: number): string {
  const { rowCount, weights, caps, start, costs, near } = lists;
  const unit = costUnitOf(lists);
  const [objective, served, linked]: string[][] = [[], [], []];
  for (let row = 0; row < rowCount; row++) {
    const terms = [`u${row}`];
    objective.push(`${(weights[row] * caps[row]) / unit} u${row}`);
    for (let entry = start[row]; entry < start[row + 1]; entry++) {
      if (costs[entry] > 0) objective.push(`${(weights[row] * costs[entry]) / unit} x${entry}`);
      terms.push(`x${entry}`);
      linked.push(`x${entry} - y${near[entry]} <= 0`);
    }
    served.push(`${terms.join('\n+ ')} = 1`);
  }
  return programText(lists, count, objective, [...served, ...linked]);
}

/** Each row is covered by a chosen site or counts as uncovered (Church & ReVelle 1974). */
function coverText(lists: NearLists, count: number): string {
  const { rowCount, weights, caps, start, near } = lists;
  const unit = costUnitOf(lists);
  const objective: string[] = [];
  const rows: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    objective.push(`${(weights[row] * caps[row]) / unit} u${row}`);
    const terms = [...near.subarray(start[row], start[row + 1])].map((site) => `y${site}`);
    rows.push(`${[`u${row}`, ...terms].join('\n+ ')} >= 1`);
  }
  return programText(lists, count, objective, rows);
}

function programText({ sites }: NearLists, count: number, objective: string[], rows: string[]): string {
  const chosen = Array.from(sites, (_, place) => `y${place}`);
  return [
    `Minimize\nobj: ${objective.join('\n+ ')}`,
    `Subject To\n${rows.join('\n')}`,
    `${chosen.join('\n+ ')} <= ${count}`,
    `Binary\n${chosen.join('\n')}`,
    'End\n',
  ].join('\n');
}

async function solve({ lists, coverCost, count }: PlainAsk): Promise<PlainAnswer> {
  const highs = await loadHighs();
  const text = coverCost === null ? medianText(lists, count) : coverText(lists, count);
  const { Status, Columns } = highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false });
  if (Status !== 'Optimal') return { failure: Status };
  const isChosen = (place: number) => {
    const column = Columns[`y${place}`];
    return 'Primal' in column && column.Primal > 0.5;
  };
  return { sites: [...lists.sites].filter((_, place) => isChosen(place)) };
}

process.on('message', (ask: PlainAsk) => {
  solve(ask).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ failure: String(error) } satisfies PlainAnswer),
  );
});
