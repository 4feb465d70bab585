import { seededRandom } from '../../scenes/seededRandom.ts';
import { loadServer, unwanted } from '../load.ts';
import { distinctQuestions } from '../questions.ts';
import type { MakeQuestion } from '../questions.ts';
import { beyond, outcome } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const users = 200;
const limits = { hangMs: 5000, growthShare: 0.15, rssMegabytes: 1100 };
/** How often each kind is asked, of a hundred questions. */
const mix: [kind: string, perHundred: number][] = [
  ...([
    ['nearest', 50],
    ['route', 15],
    ['values', 10],
    ['coverage', 9],
    ['save', 1],
    ['service-area', 5],
  ] as const),
  ...([
    ['areas', 4],
    ['tile', 3],
    ['export-facilities', 1],
    ['scenarios', 1],
    ['measures-of-one', 1],
  ] as const),
].map(([kind, share]) => [kind, share]);

/** Two hundred users who never ask the same, and the memory that this takes. */
export const manyUsers: SoakScenario = {
  name: 'many-users',
  async run(context) {
    const server = await context.startHaarlem();
    const rss: number[] = [];
    const sampling = setInterval(() => rss.push(server.rssMegabytes()), 1000);
    try {
      const question = mixed(await distinctQuestions(server.url, context.seed), context.seed);
      const seconds = Math.max(5, context.minutes * 60);
      const load = await loadServer(server.url, question, { connections: users, seconds });
      const [half, end] = [rss.slice(rss.length * 0.4, rss.length * 0.6), rss.slice(rss.length * 0.8)].map(median);
      const highest = Math.max(...rss);
      return outcome(
        `${users} users, ${load.answers} answers, ${load.statuses[503] ?? 0} of them busy (p99 of those ` +
          `${Math.round(load.busyP99Ms)} ms), p99 ${load.p99Ms} ms, longest ${load.longestMs} ms, ${load.resets} resets, ` +
          `memory half-way ${half} MB, at the end ${end} MB, at most ${highest} MB`,
        [
          ...unwanted(load),
          ...(load.resets > 0 ? ['resets'] : []),
          ...(load.bareRefusals > 0 ? [`${load.bareRefusals} refusals without Retry-After`] : []),
          ...beyond(context, load.longestMs, limits.hangMs, 'ms of the longest answer'),
          ...beyond(context, end, half * (1 + limits.growthShare), 'MB at the end'),
          ...beyond(context, highest, limits.rssMegabytes, 'MB at most'),
        ],
      );
    } finally {
      clearInterval(sampling);
      await server.stop();
    }
  },
};

function mixed(questions: Record<string, MakeQuestion>, seed: number): MakeQuestion {
  const random = seededRandom(seed + 7);
  const kinds = mix.flatMap(([kind, share]) => Array<string>(share).fill(kind));
  return () => questions[kinds[Math.floor(random() * kinds.length)]]();
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
