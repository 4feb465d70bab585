import { describe, expect, it } from 'vitest';
import { createEngine } from '#coverage/index.ts';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import type { Figure } from '#planning/figure.ts';
import { measurePlanning } from '#planning/measures/measurePlanning.ts';
import type { CouncilMeasureId } from '#planning/measures/measureIds.ts';
import type { MeasuredGroup, MeasuredScenario, PlanningQuestion } from '#planning/measures/question.ts';
import { ScenarioInEngine } from '#web/engine/scenarioInEngine.ts';
import { engineTown, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());
/** 100 people in the west and 300 in the east, as published to the person. */
const people: MeasuredGroup = { id: 'inhabitants', counts: { BU0: 100, BU1: 300 }, roundingStep: 0 };
const elderly: MeasuredGroup = { id: 'age-65-plus', counts: { BU1: 30 }, roundingStep: 5 };
const loket = placeAt('loket', 0, 0);
const corner = placeAt('c1', 1000, 1000);

function question(changes: Partial<PlanningQuestion> = {}): PlanningQuestion {
  const { datasetVersion, mode, profile, areas, cutoffDm } = townQuestion();
  return {
    ...{ datasetVersion, mode, profile, areas, cutoffDm, speedKmh: 5, mainAreaCodes: ['BU0', 'BU1', 'GM'] },
    ...{ comparedAreaCode: 'GM', group: people, inhabitants: people, groups: [people, elderly] },
    todayPlaces: [loket],
    scenarios: [
      { id: 'today', places: [loket], sites: [] },
      { id: 'new', places: [loket, corner], sites: [{ id: 'c1', yearlyCostEuro: 4000 }] },
    ],
    assumptions: defaultAssumptions,
    ...changes,
  };
}

describe('scenarios by one setup', () => {
  it('have the figures that the map has', () => {
    const { scenarios, todaySummaries } = measurePlanning(engine, question());
    const scene = new ScenarioInEngine(engine, townQuestion());
    expect(todaySummaries).toEqual(scene.today);
    expect(scenarios[0].summaries).toEqual(scene.today);
    scene.show({ closed: [], sites: [corner] });
    const shown = scene.summaries();
    expect(scenarios[1].summaries.map(({ coveredCount }) => coveredCount)).toEqual(
      shown.map(({ coveredCount }) => coveredCount),
    );
    expect(scenarios[1].comparison[2].newlyCovered?.value).toBeCloseTo(shown[2].gainedCount ?? NaN, 9);
  });

  it('change nothing today', () => {
    const [today] = measurePlanning(engine, question()).scenarios;
    expect(today.comparison[2]).toMatchObject({
      newlyCovered: { value: 0, range: { low: 0, high: 0 } },
      meanChangeMetres: 0,
    });
    expect(today.use).toMatchObject({ cost: { value: 0 }, siteVisits: { value: 0 }, euroPerVisit: { value: null } });
    expect(today.use.kmSaved.value).toBe(0);
  });

  it('split the visits between the places, half the town to each corner', () => {
    const { scenarios, yearlyVisits } = measurePlanning(engine, question());
    expect(yearlyVisits.value).toBeCloseTo(400 / 3, 9);
    const { siteVisits, euroPerVisit, sites } = scenarios[1].use;
    // Of the east, with 300 of the 400 people, more than half lives nearer to the far corner.
    expect(siteVisits.value).toBeGreaterThan(400 / 6);
    expect(siteVisits.value).toBeLessThan(400 / 3);
    expect(sites[0].visits?.value).toBe(siteVisits.value);
    const everyone = scenarios[1].effects.find(
      ({ groupId, areaCode }) => groupId === 'inhabitants' && areaCode === 'GM',
    );
    expect(scenarios[1].use.euroPerNewlyCoveredInhabitant.value).toBeCloseTo(
      4000 / (everyone?.newlyCovered.value ?? NaN),
      9,
    );
    expect(euroPerVisit.value).toBeCloseTo(4000 / (siteVisits.value ?? NaN), 9);
  });

  it('are as sure of the only site as of all that it does, over all worlds', () => {
    const places = [loket, corner];
    const scenarios = [{ id: 'one', places, sites: [{ id: 'c1', yearlyCostEuro: 4000, isFree: true }] }];
    const [{ use }] = measurePlanning(engine, question({ scenarios })).scenarios;
    const [only] = use.sites;
    for (const id of ['euroPerVisit', 'euroPerNewlyCovered', 'euroPerKmSaved'] as const) {
      expect(only[id]?.value).toBeCloseTo(use[id].value ?? NaN, 9);
      expect(only[id]?.range?.low).toBeCloseTo(use[id].range?.low ?? NaN, 9);
    }
    expect(only.visits?.range).toEqual(use.siteVisits.range);
    const fixed = [{ ...scenarios[0], sites: [{ id: 'c1', yearlyCostEuro: 4000 }] }];
    const [{ use: asked }] = measurePlanning(engine, question({ scenarios: fixed })).scenarios;
    // A pin that may stand elsewhere is less sure than a site at an existing place.
    expect(only.kmSaved?.range?.low).toBeLessThan(asked.sites[0].kmSaved?.range?.low ?? NaN);
  });

  it('are of each of several sites no surer, in proportion, than of all together, over all worlds', () => {
    // So many that where the pins stand matters more than who lives where.
    const many: MeasuredGroup = { ...people, counts: { BU0: 1e9, BU1: 3e9 } };
    const far = placeAt('c2', 1000, 0);
    const scenarioOf = (isFree: boolean): MeasuredScenario => ({
      ...{ id: 'two', places: [loket, corner, far] },
      sites: [corner, far].map(({ id }) => ({ id, yearlyCostEuro: 4000, isFree })),
    });
    const [free, fixed] = [true, false].map((isFree) => {
      const asked = question({ inhabitants: many, group: many, scenarios: [scenarioOf(isFree)] });
      return measurePlanning(engine, asked).scenarios[0].use;
    });
    const lowShare = (figure: Pick<Figure, 'value' | 'range'> | null) =>
      (figure?.range?.low ?? NaN) / (figure?.value ?? NaN);
    free.sites.forEach(({ visits, kmSaved }, index) => {
      expect(lowShare(kmSaved)).toBeLessThanOrEqual(lowShare(free.kmSaved) + 1e-9);
      expect(lowShare(visits)).toBeLessThanOrEqual(lowShare(free.siteVisits) + 1e-9);
      expect(lowShare(kmSaved)).toBeLessThan(lowShare(fixed.sites[index].kmSaved));
    });
  });

  it('are those of a first question, whatever was asked before', () => {
    const asked = [
      { hoursPerWeek: 8, desks: 1, cutoffDm: 5000, group: elderly, where: corner },
      { hoursPerWeek: 40, desks: 3, cutoffDm: 5000, group: elderly, where: corner },
      { hoursPerWeek: 40, desks: 3, cutoffDm: 9000, group: people, where: corner },
      { hoursPerWeek: 40, desks: 3, cutoffDm: 9000, group: people, where: placeAt('c1', 1000, 0) },
      { hoursPerWeek: 8, desks: 1, cutoffDm: 5000, group: elderly, where: corner },
    ].map(({ cutoffDm, group, where, ...offer }) => {
      const places = [
        { ...loket, hoursPerWeek: 20, desks: 1 },
        { ...where, ...offer },
      ];
      const sites = [{ id: 'c1', yearlyCostEuro: 4000, isFree: true }];
      return question({ cutoffDm, group, scenarios: [{ id: 'one', places, sites }], todayPlaces: places.slice(0, 1) });
    });
    const answers = asked.map((each) => measurePlanning(engine, each));
    const alone = asked.map((each) => measurePlanning(createEngine(engineTown()), each));
    const figures = (all: typeof answers) => all.map(({ computeMilliseconds: _, ...rest }) => rest);
    expect(figures(answers)).toEqual(figures(alone));
    expect(answers[0].scenarios[0].hours).not.toEqual(answers[1].scenarios[0].hours);
  });

  it('allot everyone who is newly covered to a site', () => {
    const [far, near] = [placeAt('c2', 1000, 0), corner];
    const scenarios = [
      { id: 'two', places: [loket, near, far], sites: [near, far].map(({ id }) => ({ id, yearlyCostEuro: 4000 })) },
    ];
    const [{ use, comparison }] = measurePlanning(engine, question({ scenarios })).scenarios;
    const people = use.sites.map(({ newlyCovered }) => newlyCovered?.value ?? NaN);
    expect(Math.min(...people)).toBeGreaterThan(0);
    expect(people[0] + people[1]).toBeCloseTo(comparison[2].newlyCovered?.value ?? NaN, 9);
    expect(use.sites[0].euroPerNewlyCovered?.value).toBeCloseTo(4000 / people[0], 9);
    const visits = use.sites.reduce((sum, site) => sum + (site.visits?.value ?? NaN), 0);
    expect(use.siteVisits.value).toBeCloseTo(visits, 9);
    expect(use.siteVisits.inputs[0]).toMatchObject({
      name: 'inhabitantsNearest',
      value: expect.closeTo(visits * 3, 9),
    });
  });

  it('count visits, kilometres and prices by the rates of ages and the factor of the year that was chosen', () => {
    const ages: MeasuredGroup[] = ['age-0-15', 'age-15-25', 'age-25-45', 'age-45-65', 'age-65-plus'].map((id) => ({
      ...{ id, roundingStep: 0, counts: { BU0: 20, BU1: 60 } },
    }));
    const changes = {
      groups: [people, ...ages],
      visitsByAge: { 'age-65-plus': 2 },
      demandByYear: { year: 2024, factors: [{ year: 2024, factor: 1.5 }] },
    };
    const [usual, own] = [question(), question(changes)].map((asked) => measurePlanning(engine, asked));
    // Four of five ages go a third of a time, one twice: two thirds on average, in a year of one and a half.
    expect(own.yearlyVisits.value).toBeCloseTo(400, 9);
    const [before, after] = [usual, own].map(({ scenarios }) => scenarios[1].use);
    for (const id of ['siteVisits', 'kmSaved'] as const)
      expect(after[id].value).toBeCloseTo((before[id].value ?? NaN) * 3, 6);
    // Nothing is known of the room of any place: the visits are those of the formula, and not cut off by it.
    expect(after.siteVisits.formula).toBe('site-visits');
    expect(after.euroPerVisit.value).toBeCloseTo((before.euroPerVisit.value ?? NaN) / 3, 6);
    const km = own.council.scenarios[1].measures.find(({ id }) => id === 'kilometres-saved');
    expect(km?.value).toBeCloseTo(after.kmSaved.value ?? NaN, 9);
  });

  it('save by one new site what they save; of two each less than both together', () => {
    const [{ use: alone }] = measurePlanning(engine, question()).scenarios.slice(1);
    expect(alone.sites[0].kmSaved?.value).toBeCloseTo(alone.kmSaved.value ?? NaN, 9);
    const [far, near] = [placeAt('c2', 1000, 0), corner];
    const scenarios = [
      { id: 'two', places: [loket, near, far], sites: [near, far].map(({ id }) => ({ id, yearlyCostEuro: 4000 })) },
    ];
    const [{ use }] = measurePlanning(engine, question({ scenarios })).scenarios;
    const [byNear, byFar] = use.sites.map(({ kmSaved }) => kmSaved?.value ?? NaN);
    expect(Math.min(byNear, byFar)).toBeGreaterThan(0);
    // Without the far one the scenario is that of the near one alone.
    expect(byFar).toBeCloseTo((use.kmSaved.value ?? NaN) - (alone.kmSaved.value ?? NaN), 9);
    expect(byNear).toBeLessThan(alone.kmSaved.value ?? NaN);
    expect(use.sites[1].euroPerKmSaved?.value).toBeCloseTo(4000 / byFar, 9);
  });

  it('cost also what serves nobody', () => {
    const scenarios = [{ id: 'idle', places: [loket], sites: [{ id: 'c9', yearlyCostEuro: 500 }] }];
    const [idle] = measurePlanning(engine, question({ scenarios })).scenarios;
    expect(idle.use).toMatchObject({ cost: { value: 500 }, sites: [{ id: 'c9', visits: null, euroPerVisit: null }] });
    expect(idle.use.sites[0]).toMatchObject({
      newlyCovered: null,
      euroPerNewlyCovered: null,
      kmSaved: null,
      euroPerKmSaved: null,
    });
    expect(idle.use.euroPerVisit).toMatchObject({ value: null, reason: 'no-visits' });
  });

  it('tell every group in every main area who gains and who stays beyond', () => {
    const { effects } = measurePlanning(engine, question()).scenarios[1];
    expect(effects).toHaveLength(6);
    for (const { groupCount, coveredBefore, coveredAfter, newlyCovered, lost, stillBeyond } of effects) {
      expect(coveredAfter).toBeCloseTo(coveredBefore + newlyCovered.value - lost.value, 9);
      expect(stillBeyond.value).toBeCloseTo(groupCount - coveredAfter, 9);
    }
    const inEast = effects.find(({ groupId, areaCode }) => groupId === 'age-65-plus' && areaCode === 'BU1');
    const allInEast = effects.find(({ groupId, areaCode }) => groupId === 'inhabitants' && areaCode === 'BU1');
    // A tenth of the people, spread alike.
    expect(inEast?.newlyCovered.value).toBeCloseTo((allInEast?.newlyCovered.value ?? NaN) / 10, 9);
  });

  it('place every member of the group in a band of travel time', () => {
    const { scenarios, todayDistributions } = measurePlanning(engine, question());
    for (const { membersPerBand, unreachableMembers } of [todayDistributions[2], scenarios[1].distributions[2]]) {
      expect(membersPerBand.reduce((sum, members) => sum + members, unreachableMembers)).toBeCloseTo(400, 9);
    }
  });

  it('cannot be told from themselves', () => {
    const scenarios = ['a', 'b', 'c'].map((id) => ({ id, places: [loket, corner], sites: [] }));
    const { best, judgements } = measurePlanning(engine, question({ scenarios })).council;
    expect(Object.values(best).every((index) => index === null)).toBe(true);
    expect(judgements.covered).toEqual({ alike: [0, 1, 2], stability: null });
  });

  it('have no measures where nobody is counted', () => {
    const nobody: MeasuredGroup = { id: 'wmo-clients', counts: {}, roundingStep: 10 };
    const { scenarios } = measurePlanning(engine, question({ group: nobody, groups: [] }));
    expect(scenarios[1].comparison[2]).toMatchObject({ groupCount: null, newlyCovered: null, stillBeyond: null });
    expect(scenarios[1].use.euroPerNewlyCovered.value).toBeNull();
  });
});

describe('cost and use by the visits that fit', () => {
  /** 400 people make 40 visits each, 16,000 in all; 8 hours x 52 weeks x 1 desk x 4 an hour has room for 1,664. */
  const assumptions = { ...defaultAssumptions, visitsPerInhabitantPerYear: 40 };
  const serviceHours = { ...corner, hoursPerWeek: 8, desks: 1, minutesPerVisit: 15 };
  const sites = [{ id: 'c1', yearlyCostEuro: 80_000 }];
  const service: MeasuredScenario = { id: 'spreekuur', places: [loket, serviceHours], sites };
  const measured = (scenario: MeasuredScenario) => {
    const { scenarios, council } = measurePlanning(engine, question({ scenarios: [scenario], assumptions }));
    const valueOf = (id: CouncilMeasureId) => council.scenarios[0].measures.find((measure) => measure.id === id)?.value;
    return { use: scenarios[0].use, valueOf };
  };
  const alone: MeasuredScenario = { ...service, places: [serviceHours] };

  it('count no visit that finds no room, for a site and for all', () => {
    const { use } = measured(service);
    expect(use.siteVisits).toMatchObject({ formula: 'visits-that-fit', value: expect.closeTo(1664, 6) });
    // Full in every world.
    expect(use.siteVisits.range).toBeNull();
    expect(use.euroPerVisit.value).toBeCloseTo(80_000 / 1664, 6);
    expect(use.sites[0].visits?.value).toBeCloseTo(1664, 6);
    expect(use.sites[0].euroPerVisit?.value).toBeCloseTo(80_000 / 1664, 6);
    const inputs = new Map(use.siteVisits.inputs.map(({ name, value }) => [name, value]));
    expect(inputs.get('room')).toBe(1664);
    expect(inputs.get('visitsIfAllFit')).toBeGreaterThan(8000);
  });

  it.each([
    ['hours', service],
    ['no other place', alone],
    ['tailored service', { ...alone, tailoredService: { costPerVisitEuro: 75, share: 0.5 } }],
    ['a saving', { ...alone, closed: [{ id: 'loket', name: 'Loket', yearlyCostEuro: 30_000 }] }],
    ['a saving that is not known', { ...alone, sites: [], closed: [{ id: 'loket', name: 'L', yearlyCostEuro: null }] }],
    ['no room known', { ...service, places: [loket, corner] }],
  ] satisfies [string, MeasuredScenario][])('are those of the API, with %s', (_, scenario) => {
    const { use, valueOf } = measured(scenario);
    const close = (value: number | null | undefined) => (typeof value === 'number' ? expect.closeTo(value, 6) : null);
    expect(use.cost.value).toEqual(close(valueOf('yearly-cost')));
    expect(use.euroPerVisit.value).toEqual(close(valueOf('euro-per-visit')));
    expect(use.euroPerNewlyCoveredInhabitant.value).toEqual(close(valueOf('euro-per-newly-covered-inhabitant')));
    expect(use.euroPerKmSaved.value).toEqual(close(valueOf('euro-per-km-saved')));
    expect(use.visitsWithoutRoom?.value ?? null).toEqual(close(valueOf('visits-without-room')));
  });

  it('count tailored service among visits and cost', () => {
    const { use } = measured({ ...alone, tailoredService: { costPerVisitEuro: 75, share: 0.5 } });
    expect(use.siteVisits.value).toBeCloseTo(1664 + 8000, 6);
    expect(use.cost.value).toBeCloseTo(80_000 + 600_000, 6);
    expect(use.visitsWithoutRoom?.value).toBeCloseTo(16_000 - 1664 - 8000, 6);
  });

  it('claim nothing where no room is known', () => {
    const { use } = measured({ ...service, places: [loket, corner] });
    expect(use.siteVisits.formula).toBe('site-visits');
    expect(use.visitsWithoutRoom).toBeNull();
  });
});
