import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const goldenDir = fileURLToPath(new URL('../golden', import.meta.url));

/** Headers that belong to an answer rather than to the moment or the connection. */
const goldenHeaders = [
  'allow',
  'api-version',
  'cache-control',
  'content-encoding',
  'content-type',
  'dataset-version',
  'etag',
  'vary',
];

interface Masks {
  /** Headers that change with what the answer does not depend on. */
  withoutHeaders?: string[];
  /** Texts that stand for others, wherever they are. */
  replace?: Record<string, string>;
}

/**
 * Compares an answer, headers included, with the one in tests/golden that was looked at and found right. UPDATE_GOLDEN=1 writes the
 * present answer there instead: then look at the difference before it is committed.
 */
export async function expectGolden(
  name: string,
  response: Response,
  { withoutHeaders = [], replace = {} }: Masks = {},
) {
  const headers = goldenHeaders.filter((header) => response.headers.has(header) && !withoutHeaders.includes(header));
  const text = await response.text();
  const answer = {
    status: response.status,
    headers: Object.fromEntries(headers.map((header) => [header, response.headers.get(header)])),
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
  let written = `${JSON.stringify(answer, null, 1)}\n`;
  for (const [found, standIn] of Object.entries(replace)) written = written.replaceAll(found, standIn);
  const path = join(goldenDir, `${name}.json`);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, written);
  }
  if (!existsSync(path)) throw new Error(`${path} does not exist; UPDATE_GOLDEN=1 writes it`);
  expect(JSON.parse(written)).toEqual(JSON.parse(readFileSync(path, 'utf8')));
}
