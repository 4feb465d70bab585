import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Municipalities } from '#contract/municipalities.ts';
import type { KnownMunicipalities, MunicipalityJob, MunicipalityJobs } from '#contract/municipalityJobs.ts';
import type { Problem } from '#contract/problem.ts';
import { silence, status } from '../standIn/faults.ts';
import { proefdorp, proefdorpScene } from '../standIn/proefdorp.ts';
import type { StandIn } from '../standIn/standIn.ts';
import { standInOfWorkers } from '../standIn/standInOfWorkers.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

let standIn: StandIn;
let town: TownService;
beforeAll(async () => {
  standIn = await standInOfWorkers([proefdorpScene()]);
  town = await runTown();
});
afterAll(async () => {
  await town.close();
  await standIn.stop();
});

describe('municipalities that can be added', () => {
  const known = async (name: string) =>
    (await (
      await town.get(`/known-municipalities?${new URLSearchParams({ name }).toString()}`)
    ).json()) as KnownMunicipalities;
  const names = ({ municipalities }: KnownMunicipalities) => municipalities.map(({ name }) => name);

  it.each([
    ['Alkmaar', 'found', ['Alkmaar']],
    ['GM0361', 'found', ['Alkmaar']],
    ['Bergen', 'ambiguous', ['Bergen (NH.)', 'Bergen (L.)']],
    ['Haarlemmerliede en Spaarnwoude', 'merged', ['Haarlemmermeer']],
    ['Alkmar', 'unknown', ['Alkmaar']],
    ['Nergenshuizen', 'unknown', []],
  ])('"%s" is %s', async (name, match, expected) => {
    const answer = await known(name);
    expect([answer.match, names(answer)]).toEqual([match, expected]);
    expect(answer.merger).toEqual(match === 'merged' ? { name, year: 2019 } : null);
  });

  it('say how much there is to fetch: of a large one more homes, of each a province of streets', async () => {
    const parts = async (name: string) =>
      Object.fromEntries((await known(name)).municipalities[0].toFetch.map(({ what, megabytes }) => [what, megabytes]));
    const [texel, amsterdam] = [await parts('Texel'), await parts('Amsterdam')];
    expect(Object.keys(texel)).toEqual(['areas', 'figures', 'streets', 'addresses']);
    expect(amsterdam.addresses).toBeGreaterThan(20 * texel.addresses);
    expect(amsterdam.streets).toBe(texel.streets);
  });

  it.each(['', 'x'.repeat(101)])('are not asked for by "%s"', async (name) => {
    const answer = await town.get(`/known-municipalities?name=${name}`);
    expect(answer.status).toBe(400);
  });
});

describe('jobs that add municipalities', () => {
  const add = (body: unknown) => town.post('/municipality-jobs', body);
  const jobOf = async (answer: Response) => (await answer.json()) as MunicipalityJob;
  const stateOf = async (id: string) => (await jobOf(await town.get(`/municipality-jobs/${id}`))).state;
  const cancel = (id: string) => fetch(`${town.url}/api/v1/municipality-jobs/${id}`, { method: 'DELETE' });

  it.each([
    [
      'Bergen',
      '"Bergen" can be Bergen (NH.) in noord-holland (GM0373) or Bergen (L.) in limburg (GM0893); name one by its code.',
    ],
    [
      'Haarlemmerliede en Spaarnwoude',
      'Haarlemmerliede en Spaarnwoude became part of Haarlemmermeer (GM0394) on 1 January 2019; ask for GM0394.',
    ],
    ['Alkmar', 'There is no municipality "Alkmar"; did you mean Alkmaar (GM0361)?'],
    [
      'Nergenshuizen',
      'There is no municipality "Nergenshuizen"; give its name as CBS writes it, or its code, such as GM0361.',
    ],
  ])('are refused for "%s" with what would do', async (municipality, detail) => {
    const answer = await add({ municipality });
    expect(answer.status).toBe(422);
    expect((await answer.json()) as Problem).toMatchObject({
      ...{ type: '/problems/unknown-municipality', detail },
    });
  });

  it('say what failed at which source, when, and at which step', { timeout: 120_000 }, async () => {
    for (const service of ['streets', 'overpass'] as const) standIn.misbehave(service, status(404));
    const { id } = await jobOf(await add({ municipality: proefdorp.name, year: '2024' }));
    await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe('failed');
    const { failure, message } = await jobOf(await town.get(`/municipality-jobs/${id}`));
    expect(message).toBe('');
    expect(failure).toEqual({
      ...{ kind: 'absent', sources: [standIn.host], step: 'Fetching streets' },
      at: expect.stringMatching(/^20\d\d-\d\d-\d\dT/) as string,
      detail: expect.stringMatching(/^no source gives streets of Amstelveen: .*HTTP 404/) as string,
    });
    standIn.behave();
  });

  it.each([
    {},
    { municipality: '' },
    { municipality: 'Alkmaar', year: '24' },
    { municipality: 'Alkmaar', from: '/etc' },
  ])('are refused for %j', async (body) => expect((await add(body)).status).toBe(400));

  it('are not there under another id', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect((await town.get(`/municipality-jobs/${id}`)).status).toBe(404);
    expect((await cancel(id)).status).toBe(404);
    expect((await town.get('/municipality-jobs/1')).status).toBe(404);
  });

  it(
    'are worked on by a worker of the service itself, can be cancelled, and load what is then served',
    { timeout: 120_000 },
    async () => {
      standIn.misbehave('homes', silence);
      const begun = await add({ municipality: proefdorp.name, year: '2024' });
      expect(begun.status).toBe(202);
      const job = await jobOf(begun);
      expect(begun.headers.get('location')).toBe(`/api/v1/municipality-jobs/${job.id}`);
      expect(job).toMatchObject({
        municipality: { code: proefdorp.code, name: proefdorp.name },
        year: '2024',
        hasOwnWorker: true,
      });
      expect((await jobOf(await add({ municipality: proefdorp.code }))).id).toBe(job.id);
      await expect
        .poll(async () => (await jobOf(await town.get(`/municipality-jobs/${job.id}`))).step)
        .toMatch(/^Fetching homes/);
      expect((await jobOf(await cancel(job.id))).state).toBe('cancelled');
      standIn.behave();

      const second = await jobOf(await add({ municipality: proefdorp.name, year: '2024' }));
      expect(second.id).not.toBe(job.id);
      await expect.poll(() => stateOf(second.id), { timeout: 90_000 }).toBe('done');
      const { jobs } = (await (await town.get('/municipality-jobs')).json()) as MunicipalityJobs;
      const [prepare] = jobs.filter(({ kind }) => kind === 'prepare');
      expect(prepare.municipality.code).toBe(proefdorp.code);
      await expect.poll(() => stateOf(prepare.id), { timeout: 60_000 }).toBe('done');
      const [newest, before] = jobs.filter(({ kind }) => kind === 'load');
      expect([newest, before].map(({ id, state }) => [id, state])).toEqual([
        [second.id, 'done'],
        [job.id, 'cancelled'],
      ]);
      expect((await jobOf(await cancel(second.id))).state).toBe('done');
      await town.datasets.refresh();
      const { municipalities } = (await (await town.get('/municipalities')).json()) as Municipalities;
      expect(municipalities.map(({ name }) => name)).toEqual([proefdorp.name, 'Rasterdam']);
    },
  );
});
