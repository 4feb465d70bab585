import { haarlemCode } from '../../apiPath.ts';
import { seededRandom } from '../../scenes/seededRandom.ts';
import { distinctQuestions } from '../questions.ts';
import type { MakeQuestion } from '../questions.ts';
import { beyond, outcome, shareOf } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const limits = { hangMs: 5000 };
const atOnce = 10;
/** Fewer say nothing: each endpoint gets some of every kind. */
const leastRequests = 1000;

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
  /** It holds something that no request may hold. */
  isWrong: boolean;
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
    // Outside of production each answer is held against the contract: one that does not fit is a fault.
    const server = await context.startHaarlem({ NODE_ENV: 'development' });
    try {
      const description = (await (await server.get('/openapi.json')).json()) as Description;
      const questions = await distinctQuestions(server.url, context.seed);
      const make = requestMaker(description, bodyMakers(questions), seededRandom(context.seed));
      const statuses: Record<string, number> = {};
      const broken: string[] = [];
      const total = Math.max(leastRequests, shareOf(20_000, context));
      let left = total;
      let longest = { ms: 0, of: '' };
      const worker = async () => {
        while (left-- > 0) {
          const request = make();
          const startedAt = performance.now();
          const { status, type } = await ask(server.url, request);
          const tookMs = performance.now() - startedAt;
          if (tookMs > longest.ms) longest = { ms: tookMs, of: `${request.method} ${request.path.slice(0, 80)}` };
          statuses[status] = (statuses[status] ?? 0) + 1;
          const wrong = wrongAnswer(request, status, type);
          if (wrong)
            broken.push(`${request.method} ${request.path.slice(0, 200)} ${wrong}: ${request.body?.slice(0, 300)}`);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      const counted = Object.entries(statuses).map(([status, count]) => `${count} answers ${status}`);
      return outcome(
        `${total} requests: ${counted.join(', ')}; longest ${Math.round(longest.ms)} ms, of ${longest.of}`,
        [...broken.slice(0, 10), ...beyond(context, longest.ms, limits.hangMs, 'ms of the longest answer')],
      );
    } finally {
      await server.stop();
    }
  },
};

/** @returns status 0 where the connection broke */
async function ask(url: string, request: FuzzedRequest): Promise<{ status: number; type: string }> {
  try {
    const answer = await fetch(`${url}/api/v1${request.path}`, request);
    await answer.arrayBuffer();
    return { status: answer.status, type: answer.headers.get('content-type') ?? '' };
  } catch (error) {
    // `fetch` says so where the connection breaks; anything else is a fault of the test.
    if (!(error instanceof TypeError)) throw error;
    return { status: 0, type: String(error.cause) };
  }
}

function wrongAnswer({ isWrong }: FuzzedRequest, status: number, type: string): string | null {
  if (status === 0) return `broke the connection (${type})`;
  if (status >= 500 && status !== 503 && status !== 507) return `answers ${status}`;
  if (status >= 400 && !type.startsWith('application/problem+json')) return `answers ${status} as ${type}`;
  return isWrong && status < 400 ? `is accepted with ${status}` : null;
}

/** By path, what its body may be. */
function bodyMakers(questions: Record<string, MakeQuestion>): (path: string) => string {
  const bodyOf = (kind: string) => questions[kind]().body ?? '';
  return (described) => {
    const path = described.replace('/municipalities/{code}', '');
    if (path.startsWith('/exports/facilities')) {
      const { closed, sites } = JSON.parse(bodyOf('save')) as { closed: unknown; sites: unknown };
      return JSON.stringify({ closed, sites });
    }
    if (path.startsWith('/exports/') || path === '/coverage') return bodyOf('coverage');
    if (path === '/measures') return bodyOf('measures-of-one');
    if (path.endsWith('/duplicate')) return '{"name":"Copy"}';
    if (path !== '/scenarios/import') return bodyOf('save');
    const wrapper = { format: 'loketkaart-scenario', schemaVersion: 4, exportedAt: '2026-01-31T12:00:00Z' };
    return JSON.stringify({ ...wrapper, scenario: JSON.parse(bodyOf('save')) as unknown });
  };
}

function requestMaker(
  { paths }: Description,
  bodyFor: (path: string) => string,
  random: () => number,
): () => FuzzedRequest {
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
      if (name === 'code' && random() < 0.95) return haarlemCode;
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
      ...(operation.requestBody === undefined ? { isWrong: false } : damaged(bodyFor(path), random)),
    };
  };
}

/** Half a character cannot be encoded as UTF-8; it goes as the bytes that some programs send for it. */
const encodeText = (text: string) => (/\p{Surrogate}/u.test(text) ? '%ED%A0%80' : encodeURIComponent(text));

/** A body as it is, cut off, with a field or a character that nothing may hold, or with one value of it replaced. */
function damaged(body: string, random: () => number): { body: string; isWrong: boolean } {
  const chance = random();
  if (chance < 0.3) return { body, isWrong: false };
  if (chance < 0.4) return { body: body.slice(0, Math.floor(random() * (body.length - 1))), isWrong: false };
  if (chance < 0.5) return { body: body.replace('{', '{"colour":"red",'), isWrong: true };
  const texts = [...body.matchAll(/:"([^"]*)"/g)];
  const text = texts[Math.floor(random() * texts.length)];
  if (chance < 0.6 && text) {
    return { body: `${body.slice(0, text.index + 2)}\\u0000${body.slice(text.index + 2)}`, isWrong: true };
  }
  const values = [...body.matchAll(/:("[^"]*"|[\d.]+|\[\])/g)];
  const chosen = values[Math.floor(random() * values.length)];
  if (!chosen) return { body, isWrong: false };
  const replacement = JSON.stringify(
    [null, -1, 1e308, '', '\u0000', [], {}, true, 'x'.repeat(500)][Math.floor(random() * 9)],
  );
  const end = chosen.index + chosen[0].length;
  return { body: `${body.slice(0, chosen.index + 1)}${replacement}${body.slice(end)}`, isWrong: false };
}
