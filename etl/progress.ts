import cliProgress from 'cli-progress';

/** Tells the person at the terminal how far the load is. */
export interface Progress {
  /** Ends the step under way and begins the next one. */
  step(label: string): void;
  /** How much of the step under way is done, 0-1. */
  fraction(done: number): void;
  /** How far the step under way is and how long it may take, instead of what was said of that before. */
  estimate(text: string): void;
  /** A line about the step under way. */
  say(text: string): void;
  /** No more steps. */
  finish(): void;
}

/** A bar on a terminal, a plain line per step elsewhere (a log file, CI). */
export function startProgress(stepCount: number, out: NodeJS.WriteStream = process.stdout): Progress {
  return out.isTTY ? terminalProgress(stepCount, out) : plainProgress(stepCount, out);
}

function plainProgress(stepCount: number, out: NodeJS.WriteStream): Progress {
  let current = 0;
  let startedAt = Date.now();
  let notes: string[] = [];
  let label = '';
  const end = () => {
    if (!label) return;
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    out.write(`[${current}/${stepCount}] ${[label, ...notes].join(', ')} (${seconds} s)\n`);
    label = '';
  };
  return {
    step(next) {
      end();
      current++;
      label = next;
      notes = [];
      startedAt = Date.now();
    },
    fraction: () => undefined,
    // A log would fill with what is true for a moment.
    estimate: () => undefined,
    say: (text) => void notes.push(text),
    finish: end,
  };
}

function terminalProgress(stepCount: number, out: NodeJS.WriteStream): Progress {
  const bar = new cliProgress.SingleBar({
    stream: out,
    format: '{bar} {value}% {label}',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  let current = 0;
  let label = '';
  const show = (done: number) =>
    bar.update(Math.min(100, Math.round(((current - 1 + done) / stepCount) * 100)), { label });
  bar.start(100, 0, { label });
  return {
    step(next) {
      current++;
      label = next;
      show(0);
    },
    fraction: (done) => show(done),
    estimate: (text) => bar.update({ label: `${label}, ${text}` }),
    say: (text) => bar.update({ label: `${label}, ${text}` }),
    finish: () => bar.stop(),
  };
}
