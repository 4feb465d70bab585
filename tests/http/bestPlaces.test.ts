import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bestPlacesJobSchema } from '#contract/bestPlaces.ts';
import type { BestPlacesJob } from '#contract/bestPlaces.ts';
import { priceText } from '#planning/bestPlaces/priceText.ts';
import { runTown, townVersion } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown();
});
afterAll(() => town.close());

const net = { from: 'net', count: 100 };
const question = {
  ...{ goal: 'least-travel', sites: 2, profile: 'walk', targetGroup: 'inhabitants', cutoffMinutes: 5 },
  ...{ categories: ['loket'], candidates: net },
};

async function ask(changes: Record<string, unknown>): Promise<BestPlacesJob> {
  const response = await town.post('/best-places', { ...question, ...changes });
  expect(response.status, await response.clone().text()).toBe(202);
  const job = bestPlacesJobSchema.parse(await response.json());
  expect(response.headers.get('location')).toBe(`/api/v1/municipalities/GM9999/best-places/${job.id}`);
  return job;
}

async function look(id: string, query = ''): Promise<BestPlacesJob> {
  return bestPlacesJobSchema.parse(await (await town.get(`/best-places/${id}${query}`)).json());
}

async function answerTo(changes: Record<string, unknown>): Promise<BestPlacesJob> {
  const { id } = await ask(changes);
  return vi.waitFor(
    async () => {
      const job = await look(id);
      expect(['done', 'failed']).toContain(job.status);
      return job;
    },
    { timeout: 20_000, interval: 150 },
  );
}

describe('POST /best-places', () => {
  it('finds two places beside the counter in the middle, proves them, and gives a certificate', async () => {
    const job = await answerTo({});
    expect(job).toMatchObject({ status: 'done', datasetVersion: townVersion, failure: null });
    const { finding } = job;
    expect(finding).toMatchObject({ stage: 'ended', proven: true, gap: 0 });
    expect(finding?.answer?.sites).toHaveLength(2);
    expect(finding?.bound).toBe(finding?.value);
    expect(finding?.candidates).toMatchObject({ searched: finding?.candidates.count, notConnected: [] });
    expect(finding?.certificate?.gap).toBeLessThan(0.05);
    expect(finding?.certificate?.prices).toBeUndefined();
    const { finding: priced } = await look(job.id, '?prices=true');
    expect(priced?.certificate?.prices?.length).toBeGreaterThan(100);
  });

  it('says the same of how far people travel as /coverage does of the places that it chose', async () => {
    const { finding } = await answerTo({});
    const candidates = finding?.answer?.sites.map(({ lon, lat }) => ({ lon, lat, category: 'loket' }));
    const { profile, targetGroup, cutoffMinutes, categories } = question;
    const coverage = { profile, targetGroup, cutoffMinutes, categories, level: 'wijk', candidates };
    const { total } = (await (await town.post('/coverage', coverage)).json()) as {
      total: { meanMetres: number; coveredCount: number };
    };
    expect(finding?.answer?.meanMetres).toBeCloseTo(total.meanMetres, 0);
    expect(finding?.answer?.coveredCount).toBeCloseTo(total.coveredCount, 0);
  });

  it('answers each goal, from places of the data and from a list, in an area and with what must be', async () => {
    const centre = await town.place(700, 700);
    const list = { from: 'list', points: [centre, await town.place(100, 100), await town.place(300, 900)] };
    const within = await answerTo({ candidates: list, within: ['BU99990102', 'BU99990202'], sites: 1 });
    expect(within.finding?.candidates.count).toBe(2);
    const around = [
      await town.place(0, 0),
      await town.place(200, 0),
      await town.place(200, 200),
      await town.place(0, 200),
    ];
    const drawn = await answerTo({ candidates: list, outlines: [around], sites: 1 });
    expect(drawn.finding?.answer?.sites.map(({ id }) => id)).toEqual(['candidate-2']);
    const either = await answerTo({ candidates: list, outlines: [around], within: ['BU99990102'], sites: 1 });
    expect(either.finding?.candidates.count).toBe(2);
    const required = await answerTo({ candidates: list, required: ['candidate-2'] });
    expect(required.finding?.answer?.sites[0]).toMatchObject({ id: 'candidate-2', isRequired: true });
    const places = await answerTo({
      ...{ goal: 'most-covered', sites: 1, candidates: { from: 'places', categories: ['bibliotheek'] } },
    });
    expect(places.finding?.answer?.sites.map(({ id }) => id)).toEqual(['bieb-zuidwest']);
    expect(places.finding?.candidates.notConnected).toEqual(['bieb-polder']);
    const free = await answerTo({ keep: 'free', sites: 1 });
    expect(free.finding?.answer?.sites).toHaveLength(1);
    expect((await answerTo({ goal: 'nobody-too-far' })).finding).toMatchObject({ proven: true });
    const fewest = await answerTo({ goal: 'fewest-sites', sites: undefined, coverShare: 0.8 });
    expect(fewest.finding?.value).toBe(fewest.finding?.answer?.sites.length);
    const budget = await answerTo({ sites: undefined, budgetEuro: 250, costEuroByKind: { counter: 100 } });
    expect(budget.finding?.answer?.sites.length).toBe(2);
  });

  it('ends as failed where there is no answer, and says what would do', async () => {
    const tooMany = await answerTo({ sites: 10, candidates: { from: 'places', categories: ['bibliotheek'] } });
    expect(tooMany).toMatchObject({ status: 'failed', failure: { code: 'too-few-candidates' } });
    const nobody = await answerTo({ targetGroup: 'age-65-plus' });
    expect(nobody.failure?.code).toBe('no-people');
    const unknown = await answerTo({ required: ['nowhere'] });
    expect(unknown.failure?.detail).toContain('nowhere');
    const libraries = { candidates: { from: 'places', categories: ['bibliotheek'] }, within: ['BU99990202'], sites: 1 };
    const elsewhere = await answerTo({ ...libraries, required: ['bieb-zuidwest'] });
    expect(elsewhere.failure).toMatchObject({
      code: 'required-outside',
      detail: expect.stringContaining('bieb-zuidwest'),
    });
  });

  it('works out an answer and its proof again, as the page sends them', async () => {
    const { id, finding } = await answerTo({});
    const { finding: priced } = await look(id, '?prices=true');
    const prices = priceText(Float64Array.from(priced?.certificate?.prices ?? []));
    const sites = finding?.answer?.sites.map((site) => site.id) ?? [];
    const checked = await answerTo({ check: { sites, prices } });
    expect(checked.finding).toMatchObject({ stage: 'ended', value: finding?.value, answer: finding?.answer });
    expect(checked.finding?.bound).toBeLessThanOrEqual(finding?.value ?? 0);
    expect(checked.finding?.gap).toBeLessThan((finding?.certificate?.gap ?? 0) + 0.01);
    const worse = await answerTo({ check: { sites: ['net-1', 'net-2'], prices } });
    expect(worse.finding).toMatchObject({ proven: false, bound: checked.finding?.bound });
    expect(worse.finding?.value).toBeGreaterThan(finding?.value ?? 0);
    expect((await answerTo({ check: { sites } })).finding?.bound).toBe(0);
    const failures = [{ sites: ['net-1', 'net-2', 'net-3'] }, { sites: ['nowhere'] }, { sites, prices: 'AAAA' }];
    for (const [i, check] of failures.entries()) {
      const code = i === 2 ? 'unreadable-prices' : 'unknown-candidate';
      expect((await answerTo({ check })).failure?.code).toBe(code);
    }
  });

  it('works out again a proof that less than an answer would not do', async () => {
    for (const changes of [{ goal: 'nobody-too-far' }, { goal: 'fewest-sites', sites: undefined, coverShare: 0.8 }]) {
      const { id, finding } = await answerTo(changes);
      const { finding: priced } = await look(id, '?prices=true');
      const certificate = priced?.certificate;
      expect(certificate?.bound).toBeGreaterThan(0);
      const prices = priceText(Float64Array.from(certificate?.prices ?? []));
      const sites = finding?.answer?.sites.map((site) => site.id) ?? [];
      const bound = certificate?.bound ?? 0;
      const checked = await answerTo({ ...changes, check: { sites, prices, bound } });
      expect(checked.finding).toMatchObject({ value: finding?.value, bound });
      // Prices that are for one bound do not prove another.
      const claimed = await answerTo({ ...changes, check: { sites, prices, bound: (finding?.value ?? 0) + 1 } });
      expect(claimed.finding?.bound).toBe(0);
    }
  });

  it('counts room where it is asked to, and says how full each place is', async () => {
    const roomy = await answerTo({ room: {} });
    const { value: without } = (await answerTo({})).finding ?? {};
    // With 10 hours and two desks everybody finds room; the counter of today has no known desks and is never full.
    expect(roomy.finding?.value).toBeCloseTo(without ?? 0, 0);
    expect(roomy.finding?.answer?.room?.noRoomVisitsPerYear).toBe(0);
    const small = { counter: { hoursPerWeek: 0.25, desks: 1 } };
    const asked = { room: { visitsPerPersonPerYear: 10, minutesPerVisit: 60, byKind: small } };
    const full = await answerTo(asked);
    const room = full.finding?.answer?.room;
    // A quarter of an hour a week is 13 visits of an hour in a year.
    expect(room?.places.map(({ roomVisitsPerYear }) => roomVisitsPerYear)).toEqual([13, 13, null]);
    for (const { visitsPerYear, roomVisitsPerYear } of room?.places ?? []) {
      expect(visitsPerYear).toBeLessThanOrEqual(roomVisitsPerYear ?? Infinity);
    }
    expect(full.finding?.value).toBeGreaterThan(roomy.finding?.value ?? 0);
    expect(full.finding?.bound).toBeLessThanOrEqual(full.finding?.value ?? 0);
    const entered = { ...asked.room, places: { 'loket-midden': { hoursPerWeek: 0.25, desks: 1 } } };
    const crowded = (await answerTo({ room: entered })).finding?.answer?.room;
    expect(crowded?.noRoomVisitsPerYear).toBeGreaterThan(0);
    expect(crowded?.places.map(({ roomVisitsPerYear }) => roomVisitsPerYear)).toEqual([13, 13, 13]);
  });

  it('counts room for fewest sites and with weights, and works out the proof again', async () => {
    const room = {
      visitsPerPersonPerYear: 10,
      minutesPerVisit: 60,
      byKind: { counter: { hoursPerWeek: 1, desks: 1 } },
    };
    const entered = { ...room, places: { 'loket-midden': { hoursPerWeek: 1, desks: 1 } } };
    const fewest = { goal: 'fewest-sites', sites: undefined, coverShare: 0.3, room: entered, maxSeconds: 3 };
    const { id, finding } = await answerTo(fewest);
    const sites = finding?.answer?.sites.map((site) => site.id) ?? [];
    expect(finding).toMatchObject({ value: sites.length });
    expect(finding?.bound).toBeLessThanOrEqual(sites.length);
    const unlimited = (await answerTo({ ...fewest, room: undefined })).finding?.value ?? 0;
    expect(finding?.value).toBeGreaterThan(unlimited);
    // The counter of today is enough where it is never full.
    expect(unlimited).toBe(0);
    const certificate = (await look(id, '?prices=true')).finding?.certificate;
    const prices = priceText(Float64Array.from(certificate?.prices ?? []));
    const checked = await answerTo({ ...fewest, check: { sites, prices, bound: certificate?.bound } });
    expect(checked.finding).toMatchObject({ value: sites.length, bound: certificate?.bound });
    // A weight of two for everybody changes neither who takes room nor what is best.
    const [plain, weighed] = [await answerTo({ room }), await answerTo({ room, groupWeights: { inhabitants: 2 } })];
    expect(weighed.finding?.answer).toEqual(plain.finding?.answer);
  });

  it('refuses what cannot be asked', async () => {
    const outside = { from: 'list', points: [{ lon: 5.5, lat: 53 }] };
    const refused: [Record<string, unknown>, number, string][] = [
      [{ sites: 0 }, 400, 'sites'],
      [{ sites: undefined }, 400, 'sites'],
      [{ budgetEuro: 100 }, 400, 'budgetEuro'],
      [{ goal: 'fewest-sites' }, 400, 'sites'],
      [{ coverShare: 0.5 }, 400, 'coverShare'],
      [{ goal: 'nearest' }, 400, 'goal'],
      [{ candidates: { from: 'moon' } }, 400, 'candidates.from'],
      [{ candidates: { from: 'net', count: 100_000 } }, 400, 'candidates.count'],
      [{ candidates: { from: 'list', points: [] } }, 400, 'candidates.points'],
      [{ candidates: outside }, 422, 'candidates.points.0.lon'],
      [{ within: ['BU1'] }, 400, 'within.0'],
      [{ closed: ['nowhere'] }, 422, 'closed'],
      [{ categories: ['moon'] }, 400, 'categories.0'],
      [{ maxSeconds: 1e6 }, 400, 'maxSeconds'],
      [{ room: { minutesPerVisit: 0 } }, 400, 'room.minutesPerVisit'],
      [{ room: {}, goal: 'nobody-too-far' }, 400, 'room'],
      [{ room: { places: { nowhere: { desks: 1 } } } }, 422, 'room.places'],
    ];
    for (const [changes, status, field] of refused) {
      const response = await town.post('/best-places', { ...question, ...changes });
      expect(response.status, JSON.stringify(changes)).toBe(status);
      const problem = (await response.json()) as { errors: { field: string }[] };
      expect(problem.errors.map((error) => error.field)).toContain(field);
    }
  });
});

describe('a search that is under way', () => {
  it('can be cancelled, unless it has ended by then, and stays as it ended', async () => {
    const { id } = await ask({});
    const response = await fetch(`${town.api}/best-places/${id}`, { method: 'DELETE' });
    expect(response.status).toBe(200);
    const cancelled = bestPlacesJobSchema.parse(await response.json());
    expect(cancelled.id).toBe(id);
    expect(['cancelled', 'done']).toContain(cancelled.status);
    const next = await answerTo({});
    expect(next.status).toBe('done');
    expect((await look(id)).status).toBe(cancelled.status);
  });

  it('is refused where too many of one client wait already', async () => {
    const asked = await Promise.all(
      Array.from({ length: 40 }, () =>
        town.post('/best-places', question, { 'content-type': 'application/json', 'x-page-id': 'one-page-of-many' }),
      ),
    );
    const refused = asked.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0].headers.get('retry-after')).toBe('10');
    for (const response of asked.filter(({ status }) => status === 202)) {
      await fetch(`${town.url}${response.headers.get('location')}`, { method: 'DELETE' });
    }
  });

  it('is not known by another id', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x']) {
      expect((await town.get(`/best-places/${id}`)).status).toBe(404);
    }
  });
});
