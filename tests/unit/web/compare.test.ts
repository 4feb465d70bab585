import { describe, expect, it } from 'vitest';
import { yearlyCost } from '#planning/costs.ts';
import { measureIds } from '#planning/measures/measureIds.ts';
import type { Figure } from '#planning/figure.ts';
import type { PlanningAnswer, ScenarioMeasures } from '#planning/measures/question.ts';
import { comparedScenarios } from '#web/modes/compare/compared.svelte.ts';
import { measureRows } from '#web/modes/compare/measures/measureRows.ts';
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

const figure = (value: number | null, low = value ?? 0, high: number | null = value): Figure => ({
  ...{ value, unit: 'euro-per-visit', formula: 'euro-per-visit', inputs: [] },
  range: value === null ? null : { low, high },
});

/** A scenario with so many people covered and a mean of so many metres. */
function measures(name: string, covered: number, meanMetres: number, perVisit: Figure, cost = 100): ScenarioMeasures {
  const people = { value: covered, halfWidth: 10 };
  const summary = {
    ...{ code: 'GM', groupCount: 1000, coveredCount: covered, coveredShare: covered / 1000, meanMetres },
    ...{
      meanBeyondMetres: 0,
      medianMetres: meanMetres,
      p90Metres: meanMetres * 2,
      addressCount: 500,
      notConnectedAddresses: 0,
    },
    ...{ unreachableAddresses: 0, status: 'complete' as const },
  };
  return {
    id: name,
    summaries: [summary],
    comparison: [
      {
        ...{
          code: 'GM',
          groupCount: 1000,
          coveredBefore: 0,
          coveredAfter: covered,
          newlyCovered: people,
          lost: people,
        },
        ...{ netCovered: people, stillBeyond: 1000 - covered, meanChangeMetres: 0, medianChangeMetres: 0 },
        ...{ p90ChangeMetres: 0, meanChangeHalfWidthMetres: 1, status: 'complete' as const },
      },
    ],
    ...{ effects: [], hours: [], distributions: [], spread: { medianMetres: 50, p90Metres: 50 } },
    use: {
      cost: yearlyCost([{ yearlyCostEuro: cost }]),
      visitsWithoutRoom: null,
      sites: [
        {
          ...{ id: 'c1', yearlyCostEuro: cost, visits: null, euroPerVisit: null },
          ...{ newlyCovered: null, euroPerNewlyCovered: null, kmSaved: null, euroPerKmSaved: null },
        },
      ],
      ...{ siteVisits: figure(10), kmSaved: figure(10), euroPerNewlyCoveredInhabitant: figure(10) },
      ...{ euroPerVisit: perVisit, euroPerNewlyCovered: figure(null), euroPerKmSaved: figure(null) },
    },
  };
}

function answerOf(scenarios: ScenarioMeasures[], coveredHalfWidth: number): PlanningAnswer {
  return {
    ...{
      yearlyVisits: figure(1),
      todaySummaries: [],
      todayDistributions: [],
      todayHours: [],
      scenarios,
    },
    council: { scenarios: [], best: Object.fromEntries(measureIds.map((id) => [id, null])) as never },
    gaps: scenarios.flatMap((one, i) =>
      scenarios.slice(i + 1).map((other) => ({
        ids: [one.id, other.id] as [string, string],
        ...{ coveredHalfWidth, meanMetresHalfWidth: 20 },
      })),
    ),
    computeMilliseconds: 0,
  };
}

const targetGroup = 'age-65-plus';

function rowsOf(scenarios: ScenarioMeasures[], coveredHalfWidth: number) {
  const rows = measureRows(answerOf(scenarios, coveredHalfWidth), 'GM', { speedKmh: 6, targetGroup });
  return (rowId: string) => rows.find((row) => row.id === rowId);
}

describe('the table of measures', () => {
  const cheap = measures('b', 500, 600, figure(5, 4, 6));
  const dear = measures('c', 480, 610, figure(9, 8, 10));

  it('marks the best where the gap is larger than its half width, and only there', () => {
    expect(rowsOf([cheap, dear], 19)('covered')?.best).toMatchObject({ bestId: 'b', difference: 'clear' });
    expect(rowsOf([cheap, dear], 20)('covered')?.best).toMatchObject({
      difference: 'no-clear-difference',
      alike: ['b', 'c'],
    });
    // 10 metres apart, 20 metres uncertain.
    expect(rowsOf([cheap, dear], 20)('mean')?.best?.difference).toBe('no-clear-difference');
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
    expect(rowsOf([cheap, dear], 1)(rowId)?.explains).toEqual(kind);
  });

  it('turns metres into minutes at the speed asked for', () => {
    expect(rowsOf([cheap, dear], 1)('mean')?.cells[0].value).toBeCloseTo(6, 9);
  });

  it('takes the uncertainties of two amounts together', () => {
    // 4 apart; half widths of 1 and 1 make 1.41.
    expect(rowsOf([cheap, dear], 1)('perVisit')?.best?.bestId).toBe('b');
    const vague = measures('c', 480, 610, figure(6.3, 5.3, 7.3));
    expect(rowsOf([cheap, vague], 1)('perVisit')?.best?.difference).toBe('no-clear-difference');
  });

  it('marks no travel time that is less than half a minute better, however certain', () => {
    // 600 and 640 metres, 40 apart and 20 uncertain: 6.0 and 6.4 minutes at 6 km/h.
    const slower = (metres: number) => measures('c', 480, metres, figure(9, 8, 10));
    expect(rowsOf([cheap, slower(640)], 1)('mean')?.best?.difference).toBe('no-clear-difference');
    expect(rowsOf([cheap, slower(650)], 1)('mean')?.best?.bestId).toBe('b');
  });

  it('marks no number of people that is less than a rounding step better', () => {
    // Three digits: thousands are written to the ten.
    const [many, more] = [4102, 4111].map((covered, i) => measures(`s${i}`, covered, 600, figure(5)));
    expect(rowsOf([many, more], 1)('covered')?.best?.difference).toBe('no-clear-difference');
    expect(rowsOf([many, measures('s2', 4112, 600, figure(5))], 1)('covered')?.best?.bestId).toBe('s2');
  });

  it('marks no estimated amount that is less than a rounding step better, and any amount that was entered', () => {
    const exact = (name: string, perVisit: number, cost: number) => measures(name, 1, 1, figure(perVisit), cost);
    const rows = rowsOf([exact('a', 1001, 400_001), exact('b', 1009, 400_000)], 1);
    expect(rows('perVisit')?.best?.difference).toBe('no-clear-difference');
    expect(rows('cost')?.best?.bestId).toBe('b');
    expect(rowsOf([exact('a', 1001, 1), exact('b', 1011, 1)], 1)('perVisit')?.best?.bestId).toBe('a');
  });

  it('tells nothing apart from an amount without an upper limit', () => {
    const endless = measures('c', 480, 610, figure(90, 8, null));
    expect(rowsOf([cheap, endless], 1)('perVisit')?.best?.difference).toBe('no-clear-difference');
  });

  it('does not let today win by costing nothing', () => {
    const today = measures('today', 0, 900, figure(null), 0);
    const cost = rowsOf([today, cheap, measures('c', 1, 1, figure(1), 200)], 1)('cost');
    expect(cost?.cells[0].value).toBeNull();
    expect(cost?.best?.bestId).toBe('b');
  });

  it('prices everyone beside the chosen group, and only once where that is everyone', () => {
    const prices = (targetGroup: string) =>
      measureRows(answerOf([cheap, dear], 1), 'GM', { speedKmh: 6, targetGroup }).flatMap(({ id }) =>
        id === 'perPerson' || id === 'perInhabitant' ? [id] : [],
      );
    expect(prices('age-65-plus')).toEqual(['perPerson', 'perInhabitant']);
    expect(prices('inhabitants')).toEqual(['perPerson']);
  });

  it('has no best of what another row says already', () => {
    expect(rowsOf([cheap, dear], 1)('newlyCovered')?.best).toBeNull();
  });
});

describe('rows on hours and room', () => {
  const base = (name: string, cost = 100) => measures(name, 100, 1000, figure(10), cost);
  const withHours = (name: string, enough: number, unknown: number): ScenarioMeasures => ({
    ...base(name),
    hours: [
      {
        ...{ code: 'GM', groupCount: 1000, status: 'complete', meanHours: null, windows: null },
        people: {
          enough: { assumed: enough, low: enough, high: enough },
          ...{ fewer: 0, unknown, onlyUnknown: unknown, none: 1000 - enough - unknown },
        },
      },
    ],
  });
  const withRoom = (name: string, left: number | null): ScenarioMeasures => {
    const measured = base(name);
    const visits = left === null ? null : figure(left);
    return { ...measured, use: { ...measured.use, visitsWithoutRoom: visits } };
  };

  it('tell who reaches enough hours, and beside them of whom it is not known', () => {
    const row = rowsOf([withHours('a', 500, 0), withHours('b', 800, 100)], 20)('enoughHours');
    expect(row?.cells).toMatchObject([
      { value: 500, share: 0.5, unknown: 0 },
      { value: 800, share: 0.8, unknown: 100 },
    ]);
    expect(row?.best?.bestId).toBe('b');
  });

  it('have no best where those of whom it is not known may make up the difference', () => {
    const row = rowsOf([withHours('a', 500, 400), withHours('b', 800, 100)], 20)('enoughHours');
    expect(row?.best).toMatchObject({ bestId: null, difference: 'no-clear-difference' });
  });

  it('tell the visits without room, and claim none where no room is known', () => {
    const row = rowsOf([withRoom('today', null), withRoom('a', 3000), withRoom('b', 0)], 1)('noRoom');
    expect(row?.cells.map(({ value }) => value)).toEqual([null, 3000, 0]);
    expect(row?.best?.bestId).toBe('b');
  });

  it('give the reason in the place of a best', () => {
    const text = { nl: 'Er is geen plaats.', en: 'There is no room.' };
    const answer = answerOf([withRoom('a', 10), withRoom('b', 3000)], 1);
    const council = {
      ...answer.council,
      scenarios: [0, 1].map((index) => ({
        ...{ name: String(index), measures: [], facilities: [] },
        verdicts:
          index === 0 ? [{ code: 'over-capacity' as const, measure: 'visits-without-room' as const, text }] : [],
      })),
    };
    const row = measureRows({ ...answer, council }, 'GM', { speedKmh: 5, targetGroup }).find(
      ({ id: rowId }) => rowId === 'noRoom',
    );
    expect(row).toMatchObject({ best: { bestId: null } });
    expect(row?.withheld?.get(0)).toMatchObject([{ text }]);
  });
});

describe('what forbids a best', () => {
  const cheap = measures('sluiten', 100, 1000, figure(10), 0);
  const dear = measures('loket', 700, 500, figure(5), 100);
  const text = { nl: 'Er is dan geen gemeenteloket meer: 400 mensen verliezen het.', en: 'There is then none.' };
  const judgedRows = (of: 'yearly-cost' | 'no-longer-covered' | 'newly-covered', index: number) => {
    const values = [0, 100].map((value) => ({
      id: 'yearly-cost' as const,
      value,
      low: value,
      high: value,
      unit: 'euro-per-year' as const,
    }));
    const council = {
      best: Object.fromEntries(measureIds.map((id) => [id, null])) as never,
      scenarios: values.map((value, i) => ({
        ...{ name: String(i), measures: [value], facilities: [] },
        verdicts: i === index ? [{ code: 'no-place-left' as const, measure: of, text }] : [],
      })),
    };
    const answer = { ...answerOf([cheap, dear], 1), council };
    return (id: string) => measureRows(answer, 'GM', { speedKmh: 5, targetGroup }).find((row) => row.id === id);
  };

  it('takes the star from what costs nothing because nothing is left, and says why in its place', () => {
    expect(judgedRows('yearly-cost', 0)('cost')).toMatchObject({ best: { bestId: null, difference: 'none' } });
    expect(judgedRows('yearly-cost', 0)('cost')?.withheld?.get(0)).toMatchObject([{ text }]);
    expect(judgedRows('no-longer-covered', 0)('lost')?.withheld?.get(0)).toMatchObject([{ text }]);
  });

  it('leaves the star to another that is better', () => {
    expect(judgedRows('newly-covered', 0)('covered')?.best?.bestId).toBe('loket');
  });
});
