import type { Progress } from '../progress.ts';

/** Tells how far the fetching of one source is, with an estimate of how long it will take. */
export interface FetchProgress {
  /** Begins the next source. */
  source(label: string): void;
  /** @param of null where the source does not say */
  bytes(count: number, of: number | null): void;
  objects(count: number, of: number): void;
}

const secondsToGo = (startedAt: number, done: number): number => ((Date.now() - startedAt) / 1000) * (1 / done - 1);

/** Less than a second says nothing about how long the rest will take. */
const leastSeconds = 1;

export function fetchProgress(progress: Progress): FetchProgress {
  let startedAt = Date.now();
  let shownAt = 0;
  const show = (done: number, text: string) => {
    // A file comes in thousands of pieces.
    if (Date.now() - shownAt < 200 && done < 1) return;
    shownAt = Date.now();
    const seconds = Math.round(secondsToGo(startedAt, done));
    const isKnown = done > 0 && done < 1 && (Date.now() - startedAt) / 1000 > leastSeconds;
    progress.fraction(done);
    progress.estimate(isKnown ? `${text}, about ${seconds} s to go` : text);
  };
  const megabytes = (count: number) => (count / 1e6).toFixed(1);
  return {
    source(label) {
      progress.step(label);
      startedAt = Date.now();
      shownAt = 0;
    },
    bytes(count, of) {
      if (of === null || of === 0) progress.estimate(`${megabytes(count)} MB`);
      else show(count / of, `${megabytes(count)} of ${megabytes(of)} MB`);
    },
    objects: (count, of) => show(of === 0 ? 1 : count / of, `${count} of ${of}`),
  };
}
