import { describe, expect, it } from 'vitest';
import type { PlacesAsked } from '#planning/bestPlaces/askedPlaces.ts';
import { PlacesHost } from '#web/engine/places/placesHost.ts';
import type { PlacesAsk, PlacesOutcome, PlacesProgress } from '#web/engine/places/protocol.ts';
import type { EngineResult } from '#web/engine/result.ts';
import { engineTownBytes, placeAt } from '#tests/scenes/engineTown.ts';

const bytes = engineTownBytes();
const counts = { BU0: 100, BU1: 300 };
const asked: PlacesAsked = {
  ...{ goal: 'least-travel', limit: { sites: 2 }, cutoffDm: 3000, coverShare: 0.9, seed: 1 },
  ...{ groups: [{ counts, weight: 1 }], targetCounts: counts },
  ...{ categories: ['loket'], notCounting: [], notHousing: [], keep: 'all', buurtCodes: null, outlines: [] },
  candidates: { from: 'places', categories: ['bibliotheek'] },
  costEuro: { counter: 400_000, 'service-hours': 80_000 },
  ...{ required: [], excluded: [] },
};
const place = (id: string, east: number, north: number, category: string) => ({
  ...placeAt(id, east, north),
  ...{ name: id, category },
});
const question: PlacesAsk = {
  ...{ datasetVersion: 'scene', mode: 'foot', profile: 'walk', asked, startFrom: [] },
  places: [
    place('bieb-east', 900, 500, 'bibliotheek'),
    place('bieb-middle', 500, 500, 'bibliotheek'),
    place('bieb-north', 700, 900, 'bibliotheek'),
    place('bieb-south', 800, 200, 'bibliotheek'),
    place('loket', 0, 0, 'loket'),
  ],
};
const maxSeconds = 30;

function makeHost() {
  const progress: PlacesProgress[] = [];
  const host = new PlacesHost({ fetch: async () => new Response(bytes.slice()) });
  host.fetchBelow('/api/v1/municipalities/GM9999');
  host.reportProgressTo((next) => progress.push(next));
  return { host, progress };
}

function found(result: EngineResult<PlacesOutcome>) {
  if (!result.ok || result.value.kind !== 'found') throw new Error(`No answer: ${JSON.stringify(result)}`);
  const { progress, insight } = result.value;
  if (!progress.report) throw new Error('The answer has no report');
  return { ...progress, report: progress.report, insight };
}

describe('the search for best places in the page', () => {
  it('finds the best two, proves it, and works out what stands around them', async () => {
    const { host, progress } = makeHost();
    const answer = found(await host.ask(question, maxSeconds));
    expect(answer).toMatchObject({ stage: 'ended', searched: 4, notConnected: [] });
    expect(answer.report).toMatchObject({ isProven: true, gap: 0 });
    expect(answer.report.sites.map(({ id }) => id)).toEqual(['bieb-north', 'bieb-south']);
    expect(progress.at(-1)?.stage).toBe('explain');
    const { insight } = answer;
    expect(insight?.instead.map(({ site }) => site.id)).toEqual(['bieb-north', 'bieb-south']);
    expect(insight?.missed.map(({ place: { id } }) => id)).toEqual(['loket']);
    // Without the counter people go farther: it is missed.
    expect(insight?.missed[0].value).toBeGreaterThan(answer.report.value);
    const values = insight?.further.map(({ value }) => value) ?? [];
    expect(values).toHaveLength(4);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values[1]).toBeCloseTo(answer.report.value, 9);
    expect(insight?.further[1].costEuro).toBe(160_000);
  });

  it('goes on from what it knows when the question changes, and asks the network once', async () => {
    let fetched = 0;
    const host = new PlacesHost({
      fetch: async () => {
        fetched++;
        return new Response(bytes.slice());
      },
    });
    const before = found(await host.ask(question, maxSeconds));
    const startFrom = before.report.sites.map(({ lon, lat }) => ({ lon, lat }));
    const changed = { ...question, asked: { ...asked, excluded: ['bieb-north'] }, startFrom };
    const after = found(await host.ask(changed, maxSeconds));
    expect(after.guess.map(({ id }) => id)).toEqual(['bieb-south']);
    expect(after.report).toMatchObject({ isProven: true });
    expect(after.report.sites.map(({ id }) => id)).not.toContain('bieb-north');
    expect(fetched).toBe(1);
  });

  it('has a valid answer when it is stopped, and goes on from there to the same end', async () => {
    const { host } = makeHost();
    await host.prepare(question);
    const net = { ...question, asked: { ...asked, candidates: { from: 'net', count: 100 } as const } };
    const running = host.ask(net, maxSeconds);
    const whole = found(await running);
    expect(whole.report.isProven).toBe(true);
    const again = host.ask(net, maxSeconds);
    await host.stop();
    const stopped = await again;
    expect(stopped.ok && ['found', 'stopped'].includes(stopped.value.kind)).toBe(true);
    const goneOn = found(await host.goOn(maxSeconds));
    expect(goneOn.report.value).toBe(whole.report.value);
  });

  it('drops a question when another comes', async () => {
    const { host } = makeHost();
    const [first, second] = await Promise.all([host.ask(question, maxSeconds), host.ask(question, maxSeconds)]);
    expect(first).toEqual({ ok: true, value: { kind: 'overtaken' } });
    expect(found(second).report.isProven).toBe(true);
  });

  it('says why a question has no answer, with its numbers', async () => {
    const { host } = makeHost();
    const tooMany = await host.ask({ ...question, asked: { ...asked, limit: { sites: 9 } } }, maxSeconds);
    expect(tooMany).toMatchObject({
      value: { kind: 'no-answer', fault: 'too-few-candidates', figures: { asked: 9, possible: 4 } },
    });
    const nobody = await host.ask({ ...question, asked: { ...asked, groups: [] } }, maxSeconds);
    expect(nobody).toMatchObject({ value: { kind: 'no-answer', fault: 'no-people' } });
  });

  it('does not mind what is excluded outside the areas, and says of what is required there that it lies outside', async () => {
    const { host } = makeHost();
    const corner = ([east, north]: number[]) => {
      const { lon, lat } = placeAt('corner', east, north);
      return { lon, lat };
    };
    const south = [
      [0, 0],
      [1000, 0],
      [1000, 600],
      [0, 600],
    ].map(corner);
    const within = { ...asked, limit: { sites: 1 }, outlines: [south] };
    const askWith = (changes: Partial<PlacesAsked>) =>
      host.ask({ ...question, asked: { ...within, ...changes } }, maxSeconds);
    const free = found(await askWith({}));
    expect(free.candidates.map(({ id }) => id)).not.toContain('bieb-north');
    // Neither a place outside nor one of another kind could have been chosen.
    const excluding = found(await askWith({ excluded: ['bieb-north', 'loket'] }));
    expect(excluding.report.sites).toEqual(free.report.sites);
    expect(await askWith({ required: ['bieb-north'] })).toMatchObject({
      value: { kind: 'no-answer', fault: 'required-outside', ids: ['bieb-north'] },
    });
    expect(await askWith({ required: ['loket'] })).toMatchObject({
      value: { kind: 'no-answer', fault: 'unknown-candidate', ids: ['loket'] },
    });
    expect(await askWith({ excluded: ['nowhere'] })).toMatchObject({
      value: { kind: 'no-answer', fault: 'unknown-candidate', ids: ['nowhere'] },
    });
  });

  it('tells of a network that could not be had', async () => {
    const host = new PlacesHost({ fetch: async () => new Response('', { status: 503 }) });
    expect(await host.ask(question, maxSeconds)).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
  });

  it('has a certificate for the answer', async () => {
    const { host } = makeHost();
    const { report } = found(await host.ask(question, maxSeconds));
    const certificate = await host.certificate();
    expect(certificate.ok && certificate.value && certificate.value.bound <= report.value).toBe(true);
  });
});
