import { versionWithoutCapacity } from './assumedForEarlier.ts';
import { readScenarioFile, type FileProblem } from '#planning/scenarioFile.ts';

/** Far more than the largest scenario that can be saved; a file of gigabytes is not read at all. */
export const maxFileBytes = 1_000_000;

export type ReadText = { ok: true; file: unknown } | { ok: false; problem: FileProblem['kind'] | 'not-json' };

/**
 * Reads what somebody chose as a scenario file, as far as can be told without the server: that it is JSON, a scenario, of a
 * version that can be read, and holds nothing hostile. Whether every field is right the server tells.
 */
export function readScenarioText(text: string): ReadText {
  let file: unknown;
  try {
    // Some editors put a byte order mark in front.
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problem: 'not-json' };
  }
  // The contract is checked by the server; here any content will do.
  const result = readScenarioFile(file, () => ({ ok: false, errors: [] }));
  const problem = result.ok ? null : result.problem.kind;
  return problem === null || problem === 'invalid' ? { ok: true, file } : { ok: false, problem };
}

/** Whether a file is of the version that knew hours as a number only, and no desks or minutes per visit: those are assumed on import. */
export function isWithoutCapacity(file: unknown): boolean {
  return (
    typeof file === 'object' &&
    file !== null &&
    'schemaVersion' in file &&
    file.schemaVersion === versionWithoutCapacity
  );
}
