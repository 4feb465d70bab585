import { connect } from 'node:net';
import { distinctQuestions } from '../questions.ts';
import type { MakeQuestion } from '../questions.ts';
import { beyond, outcome, shareOf } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const abandonedPerRound = 500;
const limitMs = 1000;

/** Questions of clients who leave before the answer keep nobody waiting. */
export const abandoned: SoakScenario = {
  name: 'abandoned',
  async run(context) {
    const server = await context.startHaarlem();
    try {
      const questions = await distinctQuestions(server.url, context.seed);
      const longestMs: Record<string, number> = {};
      for (let round = 0; round < shareOf(10, context); round++) {
        for (const kind of ['service-area', 'measures', 'coverage']) {
          await abandon(server.url, questions[kind], abandonedPerRound);
          const startedAt = performance.now();
          const answer = await server.get(questions.nearest().path);
          await answer.arrayBuffer();
          const tookMs = answer.status === 200 ? performance.now() - startedAt : Infinity;
          longestMs[kind] = Math.max(longestMs[kind] ?? 0, tookMs);
        }
      }
      const figures = Object.entries(longestMs).map(([kind, ms]) => `${kind} ${Math.round(ms)} ms`);
      return outcome(`next answer after ${abandonedPerRound} abandoned questions: ${figures.join(', ')}`, [
        ...Object.entries(longestMs).flatMap(([kind, ms]) => beyond(context, ms, limitMs, `ms after ${kind}`)),
        ...(Object.values(longestMs).includes(Infinity) ? ['the next answer is no answer'] : []),
      ]);
    } finally {
      await server.stop();
    }
  },
};

/** Asks on so many connections at once, and closes them all before any can have been answered. */
async function abandon(url: string, makeQuestion: MakeQuestion, count: number): Promise<void> {
  const { hostname, port } = new URL(url);
  const sockets = await Promise.all(
    Array.from({ length: count }, () => {
      const { method, path, body = '' } = makeQuestion();
      const head = [`${method} /api/v1${path} HTTP/1.1`, `Host: ${hostname}`, 'Content-Type: application/json'];
      return new Promise<ReturnType<typeof connect>>((resolve, reject) => {
        const socket = connect({ host: hostname, port: Number(port) }, () => {
          const bytes = `${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
          socket.write(bytes, () => resolve(socket));
        });
        socket.on('error', reject);
      });
    }),
  );
  for (const socket of sockets) socket.destroy();
}
