import { afterAll, beforeAll, expect, test } from 'vitest';
import { measuresSchema, type MeasuresAnswer } from '#contract/measures.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import { defaultCostPerTailoredVisitEuro } from '#definitions/capacity.ts';
import { defaultAssumptions, defaultYearlyCostEuro, siteKind, type SiteKindId } from '#definitions/siteKinds.ts';
import { runHaarlem } from './haarlemService.ts';
import type { RunningService } from './runningService.ts';

/** The alternatives of docs/alternatives.md, with every amount as the page has it by default. */
let service: RunningService;
let answer: MeasuresAnswer;
let more: MeasuresAnswer;

const library = { lon: 4.6558267, lat: 52.3557391, atFacility: 'bibliotheek-haarlem-schalkwijk' };

function site(kind: SiteKindId, category: string): ScenarioContent['sites'][number] {
  const { hoursPerWeek, products, name } = siteKind(kind);
  const yearlyCostEuro = defaultYearlyCostEuro(siteKind(kind));
  return { id: 'c1', name: name.nl, ...library, category, kind, products, hoursPerWeek, yearlyCostEuro };
}

beforeAll(async () => {
  service = await runHaarlem();
  const dataset = (await (await service.get('/dataset')).json()) as {
    version: string;
    municipality: { code: string };
  };
  const scenario = (name: string, changes: Partial<ScenarioContent> = {}): ScenarioContent => ({
    ...{ schemaVersion: 4, name, author: '', description: '' },
    ...{ datasetVersion: dataset.version, municipalityCode: dataset.municipality.code },
    ...{ profile: 'walk-older', cutoffMinutes: 15, targetGroup: 'age-65-plus', categories: ['loket'] },
    ...{ closed: [], sites: [], assumptions: defaultAssumptions },
    ...changes,
  });
  const measure = async (...scenarios: ScenarioContent[]) =>
    measuresSchema.parse(await (await service.post('/measures', { scenarios })).json());
  const nothing = scenario('Niets');
  answer = await measure(
    nothing,
    scenario('Loket', { sites: [site('counter', 'loket')] }),
    scenario('Spreekuur', { sites: [site('service-hours', 'loket')] }),
    scenario('Maatwerk', {
      tailoredService: { costPerVisitEuro: defaultCostPerTailoredVisitEuro, visitsPerYear: 1000 },
    }),
  );
  more = await measure(
    nothing,
    scenario('Beter bekend', { sites: [site('better-known', 'bibliotheek')] }),
    scenario('Sluiten', { closed: ['loket-publiekshal-gemeente-haarlem-raakspoort'] }),
  );
});
afterAll(() => service?.close());

const valueOf = ({ scenarios }: MeasuresAnswer, name: string, id: string) =>
  scenarios.find((one) => one.name === name)?.measures.find((one) => one.id === id)?.value;

test('a counter of 40 hours serves more visits than service hours of 8 at the same place', () => {
  const visitsAt = (name: string) =>
    answer.scenarios.find((one) => one.name === name)!.facilities.find(({ id }) => id === 'c1')!.visits;
  expect(visitsAt('Spreekuur')).toBeLessThanOrEqual(8 * 52 * 2 * 4);
  expect(visitsAt('Loket')).toBeGreaterThan(2 * visitsAt('Spreekuur'));
});

test('closing the only counter is best at nothing and said to be a loss', () => {
  expect(valueOf(more, 'Sluiten', 'yearly-cost')).toBeNull();
  expect(Object.values(more.best)).not.toContain(2);
  expect(more.scenarios[2].verdicts.map(({ code }) => code)).toContain('no-place-left');
});

test('what nobody travels for brings nobody nearer', () => {
  expect(valueOf(answer, 'Maatwerk', 'newly-covered')).toBe(0);
  expect(valueOf(answer, 'Maatwerk', 'yearly-cost')).toBe(1000 * defaultCostPerTailoredVisitEuro);
  expect(valueOf(more, 'Beter bekend', 'newly-covered')).toBe(0);
});
