/** Milliseconds of repeated runs of one task. */
export interface Timing {
  medianMs: number;
  p95Ms: number;
  runs: number;
}

/** Runs a task as often as it will be timed, at most 600 times, so that it is compiled by then; then times each run. */
export function time(runs: number, task: (run: number) => void): Timing {
  const warmups = Math.min(runs, 600);
  for (let run = 0; run < warmups; run++) task(run);
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    task(run);
    samples.push(performance.now() - start);
  }
  return summarise(samples);
}

/** `time` for a task that waits, such as a query. */
export async function timeAsync(runs: number, task: () => Promise<unknown>): Promise<Timing> {
  await task();
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await task();
    samples.push(performance.now() - start);
  }
  return summarise(samples);
}

export function summarise(samples: number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    medianMs: sorted[Math.floor(sorted.length / 2)],
    p95Ms: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))],
    runs: samples.length,
  };
}
