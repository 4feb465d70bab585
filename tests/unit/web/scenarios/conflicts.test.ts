import { afterEach, describe, expect, it, vi } from 'vitest';
import { scenarioDifferences } from '#web/scenario/scenarioDifferences.ts';
import { save } from '#web/scenario/saving.ts';
import { isWithoutCapacity, readScenarioText } from '#web/scenario/readScenarioText.ts';
import { writeScenarioFile } from '#planning/scenarioFile.ts';
import { exampleScenario, exampleSite } from '#tests/scenes/scenarioExample.ts';

describe('the differences between two versions', () => {
  it('are none for the same content', () => {
    expect(scenarioDifferences(exampleScenario, structuredClone(exampleScenario))).toEqual([]);
  });

  it('name every site and closure that only one of them has, and sites that changed', () => {
    const mine = { ...exampleScenario, closed: ['a'], sites: [{ ...exampleSite, name: 'Loket Oost' }] };
    const theirs = {
      ...exampleScenario,
      name: 'Anders',
      notes: [{ lon: 4.65, lat: 52.36, text: 'Hier' }],
      closed: ['b'],
      cutoffMinutes: 10,
      sites: [exampleSite, { ...exampleSite, id: 'c2', name: 'Loket Noord' }],
    };
    expect(scenarioDifferences(mine, theirs)).toEqual([
      { kind: 'site-changed', name: 'Loket Oost', theirName: exampleSite.name },
      { kind: 'site-only-in-theirs', name: 'Loket Noord' },
      { kind: 'closed-only-in-mine', facilityId: 'a' },
      { kind: 'closed-only-in-theirs', facilityId: 'b' },
      { kind: 'question' },
      { kind: 'notes' },
      { kind: 'described' },
    ]);
  });
});

describe('saving', () => {
  afterEach(() => vi.unstubAllGlobals());
  const id = '4b2f7a52-6f0c-4d5a-9d36-1f2a3b4c5d6e';
  const answerWith = (status: number, body: unknown) => {
    const fetched = vi.fn(async () => Response.json(body, { status }));
    vi.stubGlobal('fetch', fetched);
    return fetched;
  };

  it('names the version it is based on', async () => {
    const fetched = answerWith(200, { ...exampleScenario, id, version: 4 });
    expect(await save(exampleScenario, { id, version: 3 })).toMatchObject({ kind: 'saved', scenario: { version: 4 } });
    expect(fetched).toHaveBeenCalledWith(
      `/api/v1/scenarios/${id}`,
      expect.objectContaining({ method: 'PUT', headers: expect.objectContaining({ 'if-match': '"3"' }) }),
    );
  });

  it('keeps both versions when somebody was ahead', async () => {
    const theirs = { ...exampleScenario, id, version: 5, name: 'Van een ander' };
    answerWith(412, { detail: 'changed', current: theirs });
    expect(await save(exampleScenario, { id, version: 3 })).toEqual({
      kind: 'conflict',
      mine: exampleScenario,
      theirs,
    });
  });

  it('keeps what was made when it was deleted, and when the server fails', async () => {
    answerWith(410, { detail: 'gone', current: { id } });
    expect(await save(exampleScenario, { id, version: 3 })).toEqual({ kind: 'deleted', mine: exampleScenario });
    answerWith(507, { detail: 'full' });
    expect(await save(exampleScenario, null)).toMatchObject({ kind: 'failed', failure: { status: 507 } });
  });
});

describe('a file to import', () => {
  const file = JSON.parse(writeScenarioFile(exampleScenario, new Date(0)));

  it('is read, also with a byte order mark', () => {
    expect(readScenarioText(`\ufeff${JSON.stringify(file)}`)).toEqual({ ok: true, file });
  });

  it.each([
    ['cut off', JSON.stringify(file).slice(0, -20), 'not-json'],
    ['empty', '', 'not-json'],
    ['something else', '{"type":"FeatureCollection"}', 'wrong-kind'],
    ['a list', '[]', 'wrong-kind'],
    ['without its scenario', JSON.stringify({ ...file, scenario: undefined }), 'damaged'],
    ['of a later version', JSON.stringify({ ...file, schemaVersion: 99 }), 'newer-version'],
    ['of a version before the first', JSON.stringify({ ...file, schemaVersion: 0 }), 'older-version'],
    ['hostile', JSON.stringify(file).replace('"format"', '"__proto__":{"x":1},"format"'), 'forbidden-key'],
  ])('is refused when it is %s', (_what, text, problem) => {
    expect(readScenarioText(text)).toEqual({ ok: false, problem });
  });
});

describe('a file of the first version', () => {
  it('is told by its version alone, so that the page can say what is assumed', () => {
    expect(isWithoutCapacity({ schemaVersion: 1 })).toBe(true);
    expect([{ schemaVersion: 4 }, {}, null, 1].map(isWithoutCapacity)).toEqual([false, false, false, false]);
  });
});
