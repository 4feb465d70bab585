import { loadServer } from '../load.ts';
import { PoliteClient } from '../politeClient.ts';
import { distinctQuestions } from '../questions.ts';
import type { MakeQuestion } from '../questions.ts';
import { startHaarlem } from '../haarlemServer.ts';
import type { HaarlemServer } from '../haarlemServer.ts';
import { outcome } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const limits = { nearestP99Ms: 250, healthP99Ms: 50, refusalMs: 100 };

/** One client with 20 connections, on each endpoint in turn; beside it, from the same address, one that asks 20 times a second. */
export const politeBesideGreedy: SoakScenario = {
  name: 'polite-beside-greedy',
  async run({ minutes, seed }) {
    const server = await startHaarlem();
    try {
      const questions = await distinctQuestions(server.url, seed);
      const polite = (await distinctQuestions(server.url, seed + 1)).nearest;
      const seconds = Math.max(2, (minutes * 60) / Object.keys(questions).length);
      const figures: string[] = [];
      const broken: string[] = [];
      for (const [name, greedy] of Object.entries(questions)) {
        const held = await besideGreedy(server, greedy, polite, seconds);
        figures.push(`${name} ${held.figures}`);
        broken.push(...held.broken.map((what) => `${name}: ${what}`));
      }
      return outcome(`p99 of /nearest and /health in ms, beside ${figures.join(', ')}`, broken);
    } finally {
      await server.stop();
    }
  },
};

async function besideGreedy(server: HaarlemServer, greedy: MakeQuestion, polite: MakeQuestion, seconds: number) {
  const stop = new AbortController();
  const [nearest, health] = [new PoliteClient(server.url), new PoliteClient(server.url)];
  const asking = [nearest.askUntil(stop.signal, () => polite().path), health.askUntil(stop.signal, () => '/health')];
  const load = await loadServer(server.url, greedy, { connections: 20, seconds });
  stop.abort();
  await Promise.all(asking);
  const [nearestMs, healthMs] = [nearest, health].map(({ latencies }) => Math.round(latencies.quantile(0.99)));
  const refusals = [...nearest.refusals, ...health.refusals];
  const { 503: busy = 0, ...others } = load.statuses;
  const wrong = Object.keys(others).filter((status) => Number(status) >= 500);
  return {
    figures: `${nearestMs} ${healthMs} (${load.answers} answers, ${busy} busy, refused in ${Math.round(load.longestRefusalMs)} ms)`,
    broken: [
      ...(nearestMs > limits.nearestP99Ms ? [`/nearest took ${nearestMs} ms`] : []),
      ...(healthMs > limits.healthP99Ms ? [`/health took ${healthMs} ms`] : []),
      ...(refusals.length > 0 ? [`the polite client got ${[...new Set(refusals)].join(', ')}`] : []),
      ...(wrong.length > 0 ? [`statuses ${wrong.join(', ')}`] : []),
      ...(load.bareRefusals > 0 ? [`${load.bareRefusals} refusals without Retry-After`] : []),
      ...(load.resets > 0 ? [`${load.resets} resets`] : []),
    ],
  };
}
