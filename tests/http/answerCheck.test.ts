import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAnswer } from '#api/http/checkAnswer.ts';
import { ResponseBody } from '#api/http/responseBody.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Problem } from '#contract/problem.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

const health = { status: 'ok', municipalityCount: 1, datasetVersion: null, uptimeSeconds: 3 };

/** What the log says of an answer of GET /health; null: it fits. */
async function logged(answer: unknown): Promise<string | null> {
  try {
    await checkAnswer(endpoints.health, ResponseBody.json(JSON.stringify(answer)));
    return null;
  } catch (error) {
    return ((error as Error).cause as Error).message;
  }
}

describe('checkAnswer', () => {
  it('lets through what fits', async () => {
    expect(await logged(health)).toBeNull();
  });

  it.each([
    ['a field of another type', { ...health, uptimeSeconds: '3' }, /^GET \/health .*: uptimeSeconds: .*number/],
    ['a missing field', { status: 'ok', municipalityCount: 1, uptimeSeconds: 3 }, /datasetVersion: /],
    ['a field that the contract does not name', { ...health, secret: 1 }, /does not name/],
    ['another kind of answer', [], /the answer: .*object/],
  ])('names the endpoint and %s', async (_what, answer, expected) => {
    expect(await logged(answer)).toMatch(expected);
  });

  it('takes an answer that has no schema as it is', async () => {
    const network = ResponseBody.binary(Buffer.from([1, 2]), 'application/octet-stream');
    await expect(checkAnswer(endpoints.network, network)).resolves.toBeUndefined();
  });
});

describe.each([
  ['in tests and development is a fault', {}, 500],
  ['in production is sent, where nobody could mend it', { NODE_ENV: 'production' }, 200],
])('an answer that does not fit its contract, %s', (_where, environment: Record<string, string>, status) => {
  let town: TownService;
  beforeAll(async () => {
    town = await runTown({ damage: (pool) => pool.query(`update facility set note = '{}'`), environment });
  });
  afterAll(() => town.close());

  it(`and so is answered ${status}`, async () => {
    const response = await town.get('/facilities');
    expect(response.status).toBe(status);
    const { detail } = (await response.json()) as Partial<Problem>;
    expect(detail).toEqual(status === 200 ? undefined : expect.stringMatching(/does not fit its contract/));
  });

  it('while other answers are given as ever', async () => {
    expect((await town.get('/dataset')).status).toBe(200);
  });
});
