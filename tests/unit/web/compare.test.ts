import { describe, expect, it } from 'vitest';
import { yearlyCost } from '#planning/costs.ts';
import { measureIds, measureRules, type CouncilMeasureId } from '#planning/measures/measureIds.ts';
import type { ScenarioMeasuresAnswer } from '#planning/measures/measuresAnswer.ts';
import type { Figure } from '#planning/figure.ts';
import type { PlanningAnswer, ScenarioMeasures } from '#planning/measures/question.ts';
import { comparedScenarios } from '#web/modes/compare/compared.svelte.ts';
import type { Stability, Verdict } from '#planning/verdicts/evidence.ts';
import { markOf, measureRows } from '#web/modes/compare/measures/measureRows.ts';
import { compared } from '#web/view/compared.ts';

const id = '4b2f7a52-6f0c-4d5a-9d36-1f2a3b4c5d6e';

describe('what is compared, in an address', () => {
  it.each([
    ['', []],
    [`present,${id.toUpperCase()}`, ['present', id]],
    ['today,today,<b>,present', ['today', 'present']],
    [[1, 2, 3, 4, 5, 6].map((n) => id.replace('4b', `4${n}`)).join(','), expect.objectContaining({ length: 4 })],
  ])('%s', (text, expected) => {
    expect(compared.parse(new URLSearchParams({ compare: text }))).toEqual(expected);
  });
});

describe('what lies side by side', () => {
  const entered = {
    facilities: { loket: { hoursPerWeek: 30 } },
    tailoredService: { costPerVisitEuro: 75, visitsPerYear: 1000 },
  };
  const present = { name: 'Mijn', scenario: { closed: ['loket'], sites: [], entered } };

  it('knows of today what a planner entered about it, and nothing of what is proposed', () => {
    const [today, mine] = comparedScenarios(['today', 'present'], present, []);
    expect([today.letter, mine.letter]).toEqual(['A', 'B']);
    expect(today.scenario).toEqual({ closed: [], sites: [], entered: { facilities: entered.facilities } });
    expect(mine.scenario).toBe(present.scenario);
  });

  it('has a plain today where nothing was entered', () => {
    const plain = { name: 'Mijn', scenario: { closed: ['loket'], sites: [] } };
    expect(comparedScenarios(['today', 'present'], plain, [])[0].scenario).toEqual({ closed: [], sites: [] });
  });
});

const figure = (value: number | null, unit: Figure['unit'] = 'euro-per-visit'): Figure => ({
  ...{ value, unit, formula: 'euro-per-visit', inputs: [], range: value === null ? null : { low: value, high: value } },
});

/** A scenario of which so many of a thousand are covered. */
function measures(name: string, covered: number, changes: Partial<ScenarioMeasures> = {}): ScenarioMeasures {
  const distances = { meanMetres: 500, meanBeyondMetres: 0, medianMetres: 500, p90Metres: 900 };
  const addresses = { addressCount: 500, notConnectedAddresses: 0, unreachableAddresses: 0 };
  const coverage = { groupCount: 1000, coveredCount: covered, coveredShare: covered / 1000 };
  return {
    ...{ id: name, comparison: [], effects: [], hours: [], distributions: [] },
    summaries: [{ ...coverage, ...distances, ...addresses, code: 'GM', status: 'complete' }],
    use: {
      ...{ cost: yearlyCost([{ yearlyCostEuro: 100 }]), visitsWithoutRoom: null, sites: [] },
      ...{ siteVisits: figure(10), kmSaved: figure(10), euroPerNewlyCoveredInhabitant: figure(10) },
      ...{ euroPerVisit: figure(5), euroPerNewlyCovered: figure(null), euroPerKmSaved: figure(null) },
    },
    ...changes,
  };
}

const ofAll = <T>(make: (measure: CouncilMeasureId) => T) =>
  Object.fromEntries(measureIds.map((measure) => [measure, make(measure)])) as Record<CouncilMeasureId, T>;
const holds: Stability = { holds: true, text: { nl: 'Houdt stand.', en: 'Holds.' }, worlds: [] };

interface Said {
  best?: Partial<Record<CouncilMeasureId, number>>;
  alike?: Partial<Record<CouncilMeasureId, number[]>>;
  verdicts?: Verdict[][];
}

/** What may be concluded, with as many covered as each scenario says. */
function councilOf(
  scenarios: ScenarioMeasures[],
  { best = {}, alike = {}, verdicts = [] }: Said,
): ScenarioMeasuresAnswer {
  return {
    scenarios: scenarios.map(({ id: name, summaries: [{ coveredCount: value }] }, index) => ({
      ...{ name, facilities: [], verdicts: verdicts[index] ?? [] },
      measures: measureIds.map((measure) => ({
        ...{ id: measure, value, low: value! - 10, high: value! + 10, unit: measureRules[measure].unit },
      })),
    })),
    best: ofAll((measure) => best[measure] ?? null),
    judgements: ofAll((measure) => ({
      alike: alike[measure] ?? (best[measure] === undefined ? [] : [best[measure]]),
      stability: best[measure] === undefined ? null : holds,
    })),
  };
}

const targetGroup = 'age-65-plus';

function rowsOf(scenarios: ScenarioMeasures[], said: Said = {}, group = targetGroup) {
  const answer: PlanningAnswer = {
    ...{ yearlyVisits: figure(1), todaySummaries: [], todayDistributions: [], todayDistances: [], todayHours: [] },
    ...{ scenarios, council: councilOf(scenarios, said), computeMilliseconds: 0 },
  };
  const rows = measureRows(answer, 'GM', { targetGroup: group, minimumHours: 8 });
  return (rowId: string) => rows.find((row) => row.id === rowId);
}

describe('the table of measures', () => {
  const both = [measures('b', 500), measures('c', 480)];

  it('has the values with their ranges, and of all who are not covered the rest of the group', () => {
    const rows = rowsOf(both);
    expect(rows('covered')?.cells[0]).toEqual({ value: 500, range: { low: 490, high: 510 }, share: 0.5 });
    expect(rows('stillBeyond')?.cells[1]).toEqual({ value: 520, range: { low: 510, high: 530 } });
    expect(rows('perVisit')?.cells[0]).toMatchObject({ value: 5, figure: { unit: 'euro-per-visit' } });
    expect(rows('noRoom')?.cells[0]).toEqual({ value: null, range: null });
  });

  it('marks the best that the verdicts name, and with it in which worlds it holds', () => {
    const covered = rowsOf(both, { best: { covered: 1 } })('covered')!;
    expect([0, 1].map((index) => markOf(covered, index))).toEqual([null, 'best']);
    expect(covered.stability).toBe(holds);
  });

  it('says of those that cannot be distinguished that they are alike, or the very same', () => {
    const rows = rowsOf(both, { alike: { covered: [0, 1], 'yearly-cost': [0, 1] } });
    expect([0, 1].map((index) => markOf(rows('covered')!, index))).toEqual(['alike', 'alike']);
    expect([0, 1].map((index) => markOf(rows('cost')!, index))).toEqual(['equal', 'equal']);
  });

  it.each([
    ['covered', { figure: 'covered', moment: 'scenario' }],
    ['newlyCovered', { figure: 'gained', moment: 'change' }],
    ['lost', { figure: 'lost', moment: 'change' }],
    ['stillBeyond', { figure: 'stillBeyond', moment: 'scenario' }],
    ['p90', { figure: 'p90', moment: 'scenario' }],
    ['cost', null],
    ['perPerson', null],
  ])('says what the values of %s are, or leaves that to the formula of each', (rowId, kind) => {
    expect(rowsOf(both)(rowId)?.explains).toEqual(kind);
  });

  it('tells nothing of the cost of today', () => {
    expect(rowsOf([measures('today', 0), both[0]])('cost')?.cells[0]).toEqual({ value: null, range: null });
  });

  it('prices everyone beside the chosen group, and only once where that is everyone', () => {
    expect(rowsOf(both)('perInhabitant')?.cells).toHaveLength(2);
    expect(rowsOf(both, {}, 'inhabitants')('perInhabitant')).toBeUndefined();
  });

  it('has no best of what another row says already, nor of what is neither better nor worse', () => {
    const rows = rowsOf(both, { best: { 'newly-covered': 0, 'site-visits': 0 } });
    expect([rows('newlyCovered')?.best, rows('siteVisits')?.best]).toEqual([null, null]);
  });

  it('tells who reaches enough hours, and beside them of whom it is not known', () => {
    const people = {
      enough: { assumed: 500, low: 450, high: 550 },
      fewer: 0,
      unknown: 100,
      onlyUnknown: 100,
      none: 400,
    };
    const of = { ...{ code: 'GM', groupCount: 1000, meanHours: null, windows: null, people } };
    const row = rowsOf([measures('a', 500, { hours: [{ ...of, status: 'complete' }] })])('enoughHours');
    expect(row).toMatchObject({ minimumHours: 8, cells: [{ value: 500, share: 0.5, unknown: 100 }] });
  });
});

describe('what forbids a best', () => {
  const both = [measures('sluiten', 100), measures('loket', 700)];
  const text = { nl: 'Er is dan geen gemeenteloket meer: 400 mensen verliezen het.', en: 'There is then none.' };
  const verdict = (measure: CouncilMeasureId, code: Verdict['code'] = 'no-place-left'): Verdict => ({
    code,
    measure,
    text,
  });

  it('stands in its place, beside the scenario that would have it', () => {
    const row = rowsOf(both, { alike: { 'yearly-cost': [0] }, verdicts: [[verdict('yearly-cost')]] })('cost')!;
    expect(row.withheld?.get(0)).toEqual([verdict('yearly-cost')]);
    expect(markOf(row, 0)).toBeNull();
  });

  it('is said of an order that does not hold in every world', () => {
    const said = { alike: { covered: [1] }, verdicts: [[], [verdict('covered', 'not-robust')]] };
    expect(rowsOf(both, said)('covered')?.withheld?.get(1)).toEqual([verdict('covered', 'not-robust')]);
  });

  it('leaves the star to another that is better', () => {
    const rows = rowsOf(both, { best: { covered: 1 }, verdicts: [[verdict('covered')]] });
    expect([rows('covered')?.best, rows('covered')?.withheld]).toEqual([1, undefined]);
  });

  it('is said beside those who lose all, and there nothing else is', () => {
    const verdicts = [[verdict('no-longer-covered'), verdict('no-longer-covered', 'hours-not-counted')]];
    const row = rowsOf(both, { verdicts })('lost')!;
    expect([row.best, row.withheld?.get(0)]).toEqual([null, [verdict('no-longer-covered')]]);
  });
});
