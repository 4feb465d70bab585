import { seededRandom } from '../../scenes/seededRandom.ts';
import { startHaarlem } from '../haarlemServer.ts';
import { Latencies } from '../latencies.ts';
import { distinctQuestions } from '../questions.ts';
import { outcome, shareOf } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const limits = { hangMs: 5000 };
const atOnce = 10;

interface Operation {
  parameters?: { name: string; in: string; required: boolean; schema: { enum?: unknown[]; type?: string } }[];
  requestBody?: unknown;
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
}

interface FuzzedRequest {
  method: string;
  path: string;
  body?: string;
  headers: Record<string, string>;
}

/** Texts that readers of numbers, names and paths stumble over. */
const oddTexts = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    '0x10',
    '9'.repeat(40),
    'null',
    'undefined',
    '[]',
    '{}',
    "'; drop table scenario; --",
  ],
  ...[
    '../../etc/passwd',
    '%00',
    '\u0000',
    '\ud800',
    '\u202e',
    '<script>',
    'x'.repeat(3000),
    '__proto__',
    '💥',
    'a,b,,c',
    '4,64',
  ],
];

/** Requests made at random from the published description, right in part: any answer but a fault, and always an answer. */
export const fuzzedRequests: SoakScenario = {
  name: 'fuzzed-requests',
  async run(context) {
    const server = await startHaarlem();
    try {
      const description = (await (await server.get('/openapi.json')).json()) as Description;
      const questions = await distinctQuestions(server.url, context.seed);
      const bodies = ['coverage', 'measures', 'save', 'export-coverage'].map(
        (kind) => () => questions[kind]().body ?? '',
      );
      const make = requestMaker(description, bodies, seededRandom(context.seed));
      const latencies = new Latencies();
      const statuses: Record<number, number> = {};
      const broken: string[] = [];
      let left = shareOf(20_000, context);
      const total = left;
      const worker = async () => {
        while (left-- > 0) {
          const request = make();
          const startedAt = performance.now();
          const answer = await fetch(`${server.url}/api/v1${request.path}`, request);
          const type = answer.headers.get('content-type') ?? '';
          await answer.arrayBuffer();
          latencies.add(performance.now() - startedAt);
          statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
          const isFault = answer.status >= 500 && answer.status !== 503;
          const isBare =
            answer.status >= 400 && !type.startsWith('application/problem+json') && request.method !== 'HEAD';
          if (isFault || isBare)
            broken.push(`${request.method} ${request.path.slice(0, 200)} answers ${answer.status} ${type}`);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      const longestMs = Math.round(latencies.longest);
      if (longestMs > limits.hangMs) broken.push(`the longest took ${longestMs} ms`);
      const counted = Object.entries(statuses).map(([status, count]) => `${count} answers ${status}`);
      return outcome(`${total} requests: ${counted.join(', ')}; longest ${longestMs} ms`, broken.slice(0, 10));
    } finally {
      await server.stop();
    }
  },
};

function requestMaker({ paths }: Description, bodies: (() => string)[], random: () => number): () => FuzzedRequest {
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const textFor = ({ enum: choices, type }: { enum?: unknown[]; type?: string }): string => {
    if (random() < 0.3) return oneOf(oddTexts);
    if (choices) return String(oneOf(choices));
    return type === 'number' || type === 'integer'
      ? (random() * 60).toFixed(Math.floor(random() * 5))
      : `text-${random()}`;
  };
  return () => {
    const { path, method, operation } = oneOf(operations);
    const given = (operation.parameters ?? []).filter(({ required }) => random() < (required ? 0.95 : 0.4));
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const schema = given.find((parameter) => parameter.name === name)?.schema ?? {};
      return encodeText(random() < 0.5 && name === 'id' ? '00000000-0000-4000-8000-000000000000' : textFor(schema));
    });
    const query = given
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, schema }) => `${name}=${encodeText(textFor(schema))}`);
    if (random() < 0.05) query.push(`${encodeText(oneOf(oddTexts))}=1`);
    const headers: Record<string, string> = { 'content-type': random() < 0.97 ? 'application/json' : 'text/plain' };
    if (random() < 0.5) headers['if-match'] = oneOf(['"1"', '"2"', '*', 'x', '']);
    return {
      ...{ method: method.toUpperCase(), path: `${filled}?${query.join('&')}`, headers },
      ...(operation.requestBody !== undefined && { body: damaged(oneOf(bodies)(), random) }),
    };
  };
}

/** Half a character cannot be encoded as UTF-8; it goes as the bytes that some programs send for it. */
const encodeText = (text: string) => (/\p{Surrogate}/u.test(text) ? '%ED%A0%80' : encodeURIComponent(text));

/** A body as it is, cut off, or with one value of it replaced. */
function damaged(body: string, random: () => number): string {
  const chance = random();
  if (chance < 0.4) return body;
  if (chance < 0.5) return body.slice(0, Math.floor(random() * body.length));
  const values = [...body.matchAll(/:("[^"]*"|[\d.]+|\[\])/g)];
  const chosen = values[Math.floor(random() * values.length)];
  if (!chosen) return body;
  const replacement = JSON.stringify(
    [null, -1, 1e308, '', '\u0000', [], {}, true, 'x'.repeat(500)][Math.floor(random() * 9)],
  );
  return `${body.slice(0, chosen.index + 1)}${replacement}${body.slice(chosen.index + chosen[0].length)}`;
}
