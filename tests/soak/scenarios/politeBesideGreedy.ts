import { loadServer, unwanted } from '../load.ts';
import { askPolitely } from '../politeClients.ts';
import { distinctQuestions } from '../questions.ts';
import type { MakeQuestion } from '../questions.ts';
import type { HaarlemServer } from '../haarlemServer.ts';
import { beyond, outcome } from '../soakScenario.ts';
import type { SoakContext, SoakScenario } from '../soakScenario.ts';

const limits = { nearestP99Ms: 250, healthP99Ms: 50, busyP99Ms: 100 };

/** One client with 20 connections, on each endpoint in turn; beside it, from the same address, one that asks 20 times a second. */
export const politeBesideGreedy: SoakScenario = {
  name: 'polite-beside-greedy',
  async run(context) {
    const server = await context.startHaarlem();
    try {
      const questions = await distinctQuestions(server.url, context.seed);
      const polite = (await distinctQuestions(server.url, context.seed + 1)).nearest;
      const seconds = Math.max(1, (context.minutes * 60) / Object.keys(questions).length);
      // The first seconds after a start are no figure of what follows.
      await loadServer(server.url, questions.health, { connections: 20, seconds: Math.min(2, seconds) });
      const figures: string[] = [];
      const broken: string[] = [];
      for (const [name, greedy] of Object.entries(questions)) {
        const held = judged(context, await besideGreedy(server, greedy, polite, seconds));
        figures.push(`${name} ${held.figures}`);
        broken.push(...held.broken.map((what) => `${name}: ${what}`));
      }
      return outcome(`p99 of /nearest and /health in ms, beside ${figures.join(', ')}`, broken);
    } finally {
      await server.stop();
    }
  },
};

/** As many as a polite client asks in the longest run. */
const politePaths = 5000;

async function besideGreedy(server: HaarlemServer, greedy: MakeQuestion, polite: MakeQuestion, seconds: number) {
  const nearestPaths = Array.from({ length: politePaths }, () => polite().path);
  const stop = await askPolitely({ url: server.url, kinds: { nearest: nearestPaths, health: ['/health'] } });
  const load = await loadServer(server.url, greedy, { connections: 20, seconds });
  const { nearest, health } = await stop();
  const refusals = [...nearest.refusals, ...health.refusals];
  return { load, nearestMs: Math.round(nearest.p99Ms), healthMs: Math.round(health.p99Ms), refusals };
}

function judged(
  context: SoakContext,
  { load, nearestMs, healthMs, refusals }: Awaited<ReturnType<typeof besideGreedy>>,
) {
  const busy = load.statuses[503] ?? 0;
  return {
    figures: `${nearestMs} ${healthMs} (${load.answers} answers, ${busy} busy, p99 of those ${Math.round(load.busyP99Ms)} ms)`,
    broken: [
      ...beyond(context, nearestMs, limits.nearestP99Ms, 'ms of /nearest'),
      ...beyond(context, healthMs, limits.healthP99Ms, 'ms of /health'),
      ...beyond(context, load.busyP99Ms, limits.busyP99Ms, 'ms of a refusal'),
      ...(refusals.length > 0 ? [`the polite client got ${[...new Set(refusals)].join(', ')}`] : []),
      ...unwanted(load),
      ...(load.bareRefusals > 0 ? [`${load.bareRefusals} refusals without Retry-After`] : []),
      ...(load.resets > 0 ? [`${load.resets} resets`] : []),
    ],
  };
}
