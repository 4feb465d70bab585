import { openTalk } from '../../http/rawRequest.ts';
import type { Talk } from '../../http/rawRequest.ts';
import { PoliteClient } from '../politeClient.ts';
import { distinctQuestions } from '../questions.ts';
import { outcome } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const clients = 200;
const everyMs = 1000;
/** 30 s for a whole request, and the time until the server looks. */
const cutWithinSeconds = 40;

/** Requests that come byte by byte are ended by 408, and keep nobody else waiting. */
export const slowClients: SoakScenario = {
  name: 'slow-clients',
  isLong: true,
  async run(context) {
    const server = await context.startHaarlem();
    try {
      const { nearest } = await distinctQuestions(server.url, context.seed);
      const stop = new AbortController();
      const polite = new PoliteClient(server.url);
      const asking = polite.askUntil(stop.signal, () => nearest().path);
      const startedAt = performance.now();
      const talks = await Promise.all(Array.from({ length: clients }, (_, i) => drip(server.url, i % 2 === 0)));
      const inTime = await Promise.race([
        Promise.all(talks.map(({ ended }) => ended)).then(() => true),
        new Promise<false>((resolve) => setTimeout(resolve, cutWithinSeconds * 1000, false)),
      ]);
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      stop.abort();
      await asking;
      const cut = talks.filter(({ heard }) => /^HTTP\/1\.1 408 [^]*problems\/request-timeout/.test(heard())).length;
      return outcome(`${cut} of ${clients} slow requests ended by 408 within ${seconds} s`, [
        ...(inTime ? [] : [`some went on for more than ${cutWithinSeconds} s`]),
        ...(cut < clients
          ? [
              `answers such as ${JSON.stringify(talks.map(({ heard }) => heard().slice(0, 50)).find((text) => !text.includes(' 408 ')))}`,
            ]
          : []),
        ...(polite.refusals.length > 0 ? [`the polite client got ${[...new Set(polite.refusals)].join(', ')}`] : []),
      ]);
    } finally {
      await server.stop();
    }
  },
};

/** A request of which the headers, or the body, never come to an end. */
async function drip(url: string, inBody: boolean): Promise<Talk> {
  const talk = await openTalk(url);
  const head =
    'POST /api/v1/municipalities/GM0392/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n';
  talk.say(inBody ? `${head}\r\n{` : `${head}X-Slow: `);
  const timer = setInterval(() => talk.say('x'), everyMs);
  void talk.ended.then(() => clearInterval(timer));
  return talk;
}
