import { goalOf, meets } from './goals.ts';
import type { TaskResult } from './engineTasks.ts';

const headings = ['task', 'median ms', 'p95 ms', 'goal', '', 'plain ms', 'x', 'pgRouting ms', 'x', 'answers'];

/** Results as lines of a table; the goals are those for the graph of 50,000 nodes. */
export function formatTable(results: TaskResult[], withGoals: boolean): string {
  const rows = results.map((result) => row(result, withGoals));
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((cells) => cells[i].length)));
  const line = (cells: string[]): string =>
    cells
      .map((cell, i) => (i === 0 || i === cells.length - 1 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ');
  return [line(headings), ...rows.map(line)].map((text) => text.trimEnd()).join('\n');
}

function row(result: TaskResult, withGoals: boolean): string[] {
  const { engine, plainMs, pgRoutingMs, check } = result;
  const goal = withGoals ? goalOf(result) : null;
  return [
    result.task,
    milliseconds(engine.medianMs),
    milliseconds(engine.p95Ms),
    goal ? `${goal.statistic === 'p95Ms' ? 'p95' : 'median'} <= ${goal.atMostMs}` : '',
    goal ? (meets(result, goal) ? 'met' : 'MISSED') : '',
    ...comparison(plainMs, engine.medianMs),
    ...comparison(pgRoutingMs, engine.medianMs),
    check ? `${check.mismatches} of ${check.compared} differ${check.note ? ` (${check.note})` : ''}` : '',
  ];
}

function comparison(otherMs: number | null, engineMs: number): [string, string] {
  return otherMs === null ? ['', ''] : [milliseconds(otherMs), (otherMs / engineMs).toFixed(0)];
}

export function milliseconds(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}
