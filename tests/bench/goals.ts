import type { TaskResult } from './engineTasks.ts';

/** What a task has to reach on a graph of about 50,000 nodes and 140,000 arcs. */
export interface Goal {
  statistic: 'medianMs' | 'p95Ms';
  atMostMs: number;
  timesPlain?: number;
  timesPgRouting?: number;
}

const goals: { task: RegExp; goal: Goal }[] = [
  { task: /^30 facilities/, goal: { statistic: 'medianMs', atMostMs: 3.5, timesPlain: 20, timesPgRouting: 60 } },
  { task: /^one facility/, goal: { statistic: 'medianMs', atMostMs: 3 } },
  { task: /^nodes within/, goal: { statistic: 'medianMs', atMostMs: 0.3 } },
  { task: /^drag .* 30 /, goal: { statistic: 'p95Ms', atMostMs: 1 } },
  { task: /^drag .* 2 /, goal: { statistic: 'p95Ms', atMostMs: 5 } },
  { task: /^change of hours/, goal: { statistic: 'p95Ms', atMostMs: 50 } },
  { task: /^four scenarios/, goal: { statistic: 'medianMs', atMostMs: 600 } },
  { task: /^remove/, goal: { statistic: 'medianMs', atMostMs: 0.5 } },
];

export function goalOf({ task }: TaskResult): Goal | null {
  return goals.find((entry) => entry.task.test(task))?.goal ?? null;
}

export function meets(result: TaskResult, goal: Goal): boolean {
  const { engine, plainMs, pgRoutingMs } = result;
  return (
    engine[goal.statistic] <= goal.atMostMs &&
    (plainMs === null || plainMs / engine.medianMs >= (goal.timesPlain ?? 0)) &&
    (pgRoutingMs === null || pgRoutingMs / engine.medianMs >= (goal.timesPgRouting ?? 0))
  );
}
