import { seededRandom } from '../../scenes/seededRandom.ts';
import { loadServer, unwanted } from '../load.ts';
import { distinctQuestions } from '../questions.ts';
import type { MakeQuestion } from '../questions.ts';
import { startHaarlem } from '../haarlemServer.ts';
import { outcome } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const users = 200;
const limits = { hangMs: 5000, growthShare: 0.15, rssMegabytes: 1100 };
/** How often each kind is asked, of a hundred questions. */
const mix: [kind: string, perHundred: number][] = [
  ...([
    ['nearest', 50],
    ['route', 15],
    ['values', 10],
    ['coverage', 10],
    ['service-area', 5],
  ] as const),
  ...([
    ['areas', 4],
    ['tile', 3],
    ['export-facilities', 1],
    ['scenarios', 1],
    ['save', 1],
  ] as const),
].map(([kind, share]) => [kind, share]);

/** Two hundred users who never ask the same, and the memory that this takes. */
export const manyUsers: SoakScenario = {
  name: 'many-users',
  async run({ minutes, seed }) {
    const server = await startHaarlem();
    const rss: number[] = [];
    const sampling = setInterval(() => rss.push(server.rssMegabytes()), 1000);
    try {
      const question = mixed(await distinctQuestions(server.url, seed), seed);
      const seconds = Math.max(5, minutes * 60);
      const load = await loadServer(server.url, question, { connections: users, seconds });
      const [first, second] = [rss.slice(rss.length / 4, rss.length / 2), rss.slice((rss.length * 3) / 4)].map(median);
      const highest = Math.max(...rss);
      const strange = unwanted(load).map(([status, count]) => `${count} answers ${status}`);
      return outcome(
        `${users} users, ${load.answers} answers, ${load.statuses[503] ?? 0} of them busy, p99 ${load.p99Ms} ms, longest ` +
          `${load.longestMs} ms, ${load.resets} resets, memory ${first} then ${second} MB, at most ${highest} MB`,
        [
          ...strange,
          ...(load.resets > 0 ? ['resets'] : []),
          ...(load.bareRefusals > 0 ? [`${load.bareRefusals} refusals without Retry-After`] : []),
          ...(load.longestMs > limits.hangMs ? ['a hang'] : []),
          ...(second > first * (1 + limits.growthShare) ? ['memory grows'] : []),
          ...(highest > limits.rssMegabytes ? [`more than ${limits.rssMegabytes} MB`] : []),
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
