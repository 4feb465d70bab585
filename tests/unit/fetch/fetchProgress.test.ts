import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchProgress } from '#etl/fetch/fetchProgress.ts';

/** What a terminal is told, in order. */
function listened() {
  const told: (string | number)[] = [];
  const progress = fetchProgress({
    step: (label) => void told.push(label),
    fraction: (done) => void told.push(done),
    estimate: (text) => void told.push(text),
    say: (text) => void told.push(text),
    finish: () => undefined,
  });
  return { told, progress };
}

describe('progress of a source', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it('tells how much there is and how long the rest will take at the speed so far', () => {
    const { told, progress } = listened();
    progress.source('Fetching streets');
    vi.setSystemTime(500);
    progress.bytes(10_000_000, 100_000_000);
    vi.setSystemTime(10_000);
    progress.bytes(25_000_000, 100_000_000);
    progress.bytes(26_000_000, 100_000_000);
    progress.bytes(100_000_000, 100_000_000);
    // Half a second says nothing about the rest, and not every piece of a file is told.
    expect(told).toEqual([
      ...['Fetching streets', 0.1, '10.0 of 100.0 MB', 0.25, '25.0 of 100.0 MB, about 30 s to go'],
      ...[1, '100.0 of 100.0 MB'],
    ]);
  });

  it('tells what came where a source does not say how much there is', () => {
    const { told, progress } = listened();
    progress.source('Fetching homes');
    vi.setSystemTime(1000);
    progress.bytes(2_500_000, null);
    progress.objects(0, 0);
    expect(told).toEqual(['Fetching homes', '2.5 MB', 1, '0 of 0']);
  });
});
