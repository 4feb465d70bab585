import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { RunningService } from './runningService.ts';

/** A file as a client takes it out: by GET, or by POST where there is a body. */
export async function takeOut(
  service: RunningService,
  path: string,
  body?: unknown,
): Promise<{ bytes: Buffer; headers: Headers }> {
  const response = await (body === undefined ? service.get(path) : service.post(path, body));
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([response.status, response.status === 200 ? '' : bytes.toString()]).toEqual([200, '']);
  return { bytes, headers: response.headers };
}

export type Row = Record<string, string>;
export const rowsOf = (bytes: Buffer, language: 'nl' | 'en' = 'nl'): Row[] =>
  parse(bytes, { bom: true, columns: true, delimiter: language === 'nl' ? ';' : ',' }) as Row[];
