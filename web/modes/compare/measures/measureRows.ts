import type { CompareMessages } from '#web/messages/compare/nl.ts';
import type { Figure, Range } from '#planning/figure.ts';
import { defaultMinimumHours, type AreaHours } from '#planning/hours/areaHours.ts';
import type { FigureKind } from '#web/explain/figures.ts';
import { measureRules, type CouncilMeasureId, type MeasureUnit } from '#planning/measures/measureIds.ts';
import type { Stability, Verdict } from '#planning/verdicts/evidence.ts';
import { withheldBecause } from '#planning/verdicts/withheld.ts';
import type { MeasuredAlternative } from '#planning/measures/measuresAnswer.ts';
import type { PlanningAnswer, ScenarioMeasures } from '#planning/measures/question.ts';
import { todayId } from '#web/view/compared.ts';

export interface MeasureCell {
  value: number | null;
  /** What it may as well be, see `measureScenarios`; null where it is exact or not known. */
  range: Range | null;
  /** Of a figure with a formula. */
  figure?: Figure;
  /** Part of the group, 0-1, beside a number of people. */
  share?: number | null;
  /** People beside these for whom it is not known. */
  unknown?: number;
  /** What a number of people with enough hours was counted from. */
  hours?: { today: AreaHours; then: AreaHours };
}

/** Which of the measures that are judged a row is about. */
const judgedAs = {
  ...{ covered: 'covered', newlyCovered: 'newly-covered', lost: 'no-longer-covered', stillBeyond: 'covered' },
  ...{ mean: 'mean-travel-minutes', median: 'median-travel-minutes', p90: 'p90-travel-minutes' },
  ...{ enoughHours: 'people-with-hours', cost: 'yearly-cost', siteVisits: 'site-visits' },
  ...{ noRoom: 'visits-without-room', kmSaved: 'kilometres-saved', perPerson: 'euro-per-newly-covered' },
  perInhabitant: 'euro-per-newly-covered-inhabitant',
  ...{ perVisit: 'euro-per-visit', perKm: 'euro-per-km-saved' },
} as const satisfies Record<string, CouncilMeasureId>;

export type MeasureId = keyof typeof judgedAs;

export interface MeasureRow {
  id: MeasureId;
  /** Of the values, which decides how they are written. */
  unit: MeasureUnit;
  /** What its values are; null where each has its own formula (`figure` of the cell). */
  explains: FigureKind | null;
  /** In the order of the scenarios. */
  cells: MeasureCell[];
  /** Index of the scenario that may be called the best; null where none may, or where the row says the same as another. */
  best: number | null;
  /** Scenarios that cannot be told from the best value. */
  alike: readonly number[];
  /** Whether the order of the scenarios is the same in every world; null where none is clear. */
  stability: Stability | null;
  /** Hours a week that are enough, of the row that is about them. */
  minimumHours?: number;
  /** In the place of "best" or "no clear difference": why that may not be said, by index of the scenario; see `giveVerdicts`. */
  withheld?: ReadonlyMap<number, readonly Verdict[]>;
}

interface MeasureSpec {
  id: MeasureId;
  explains: FigureKind | null;
  /** The figure with its formula, of a row that has one. */
  figure?: (use: ScenarioMeasures['use']) => Figure | null;
  /** What stands beside the value. */
  beside?: (area: AreaMeasures) => Pick<MeasureCell, 'share' | 'unknown' | 'hours'>;
  /** Not marked: it says the same as another row, or more of it is neither better nor worse. */
  isUnmarked?: boolean;
  /** Today has no proposal of which it could be told. */
  isOfProposal?: boolean;
}

/** What is measured of the compared area beside the measures that are judged. */
interface AreaMeasures {
  groupCount: number | null;
  coveredShare: number | null;
  hoursToday?: AreaHours;
  hours?: AreaHours;
}

const share = (people: number | null, of: number | null) => (people === null || !of ? null : people / of);

const specs: readonly MeasureSpec[] = [
  {
    ...{ id: 'covered', explains: { figure: 'covered', moment: 'scenario' } },
    beside: ({ coveredShare }) => ({ share: coveredShare }),
  },
  { id: 'newlyCovered', explains: { figure: 'gained', moment: 'change' }, isUnmarked: true },
  { id: 'lost', explains: { figure: 'lost', moment: 'change' }, isUnmarked: true },
  { id: 'stillBeyond', explains: { figure: 'stillBeyond', moment: 'scenario' } },
  { id: 'mean', explains: { figure: 'mean', moment: 'scenario' } },
  { id: 'median', explains: { figure: 'median', moment: 'scenario' } },
  { id: 'p90', explains: { figure: 'p90', moment: 'scenario' } },
  {
    ...{ id: 'enoughHours', explains: null },
    beside: ({ hoursToday, hours, groupCount }) => ({
      ...(hoursToday && hours && { hours: { today: hoursToday, then: hours } }),
      share: share(hours?.people?.enough.assumed ?? null, groupCount),
      unknown: hours?.people?.unknown ?? 0,
    }),
  },
  { id: 'cost', explains: null, isOfProposal: true, figure: ({ cost }) => cost },
  { id: 'siteVisits', explains: null, isUnmarked: true, figure: ({ siteVisits }) => siteVisits },
  { id: 'noRoom', explains: null, figure: ({ visitsWithoutRoom }) => visitsWithoutRoom },
  { id: 'kmSaved', explains: null, isOfProposal: true, figure: ({ kmSaved }) => kmSaved },
  { id: 'perPerson', explains: null, isOfProposal: true, figure: ({ euroPerNewlyCovered }) => euroPerNewlyCovered },
  {
    ...{ id: 'perInhabitant', explains: null, isOfProposal: true },
    figure: ({ euroPerNewlyCoveredInhabitant }) => euroPerNewlyCoveredInhabitant,
  },
  { id: 'perVisit', explains: null, isOfProposal: true, figure: ({ euroPerVisit }) => euroPerVisit },
  { id: 'perKm', explains: null, isOfProposal: true, figure: ({ euroPerKmSaved }) => euroPerKmSaved },
];

/**
 * The measures of the compared scenarios with what may be concluded, as `measureScenarios` has it for the compared area of the answer.
 * @param areaCode the compared area: a stadsdeel or the municipality
 * @param targetGroup of all inhabitants there is no second price per inhabitant
 */
export function measureRows(
  answer: PlanningAnswer,
  areaCode: string,
  { minimumHours, targetGroup }: { minimumHours?: number; targetGroup: string },
): MeasureRow[] {
  return specs
    .filter(({ id }) => id !== 'perInhabitant' || targetGroup !== 'inhabitants')
    .map((spec): MeasureRow => {
      const row = makeRow(spec, answer, areaCode);
      return row.id === 'enoughHours' ? { ...row, minimumHours } : row;
    });
}

function makeRow(spec: MeasureSpec, { scenarios, council, todayHours }: PlanningAnswer, areaCode: string): MeasureRow {
  const { id, explains, isUnmarked = false } = spec;
  const measure = judgedAs[id];
  const cells = scenarios.map((measures, index) =>
    spec.isOfProposal && measures.id === todayId
      ? noValue
      : cellOf(spec, measures, council.scenarios[index], areaMeasures(measures, todayHours, areaCode)),
  );
  const { alike, stability } = council.judgements[measure];
  const row = { id, unit: measureRules[measure].unit, explains, cells };
  const reasons = withheldBecause(
    council.scenarios.map(({ verdicts }) => verdicts),
    measure,
    // That nothing is left is said beside those who lose it, also where another scenario is the best.
    id === 'lost' ? scenarios.map((_, index) => index) : alike,
  );
  if (isUnmarked) {
    const said = id === 'lost' ? onlyNothingLeft(reasons) : new Map<number, readonly Verdict[]>();
    return { ...row, best: null, alike: [], stability: null, ...(said.size > 0 && { withheld: said }) };
  }
  if (reasons.size > 0) return { ...row, best: null, alike: [], stability, withheld: reasons };
  return { ...row, best: council.best[measure], alike: alike.length > 1 ? alike : [], stability };
}

const noValue: MeasureCell = { value: null, range: null };

function cellOf(
  { id, figure, beside }: MeasureSpec,
  measures: ScenarioMeasures,
  { measures: judged }: MeasuredAlternative,
  area: AreaMeasures,
): MeasureCell {
  const known = figure?.(measures.use);
  if (known === null) return noValue;
  if (known) return { value: known.value, range: known.range, figure: known };
  const found = judged.find((candidate) => candidate.id === judgedAs[id]);
  if (!found || found.value === null || found.low === null) return { ...noValue, ...beside?.(area) };
  const { value, low, high } = found;
  const cell = { value, range: high === low ? null : { low, high } };
  return { ...(id === 'stillBeyond' ? beyond(cell, area.groupCount) : cell), ...beside?.(area) };
}

/** All who are not within the cutoff. */
function beyond({ value, range }: MeasureCell, groupCount: number | null): MeasureCell {
  if (value === null || groupCount === null) return noValue;
  return {
    value: groupCount - value,
    range: range && { low: groupCount - (range.high ?? groupCount), high: groupCount - range.low },
  };
}

function areaMeasures(
  { summaries, hours }: ScenarioMeasures,
  todayHours: readonly AreaHours[],
  areaCode: string,
): AreaMeasures {
  const isCompared = ({ code }: { code: string }) => code === areaCode;
  const summary = summaries.find(isCompared);
  return {
    ...{ groupCount: summary?.groupCount ?? null, coveredShare: summary?.coveredShare ?? null },
    ...{ hoursToday: todayHours.find(isCompared), hours: hours.find(isCompared) },
  };
}

function onlyNothingLeft(reasons: ReadonlyMap<number, readonly Verdict[]>): Map<number, readonly Verdict[]> {
  const kept = [...reasons].map(
    ([index, said]) => [index, said.filter(({ code }) => code === 'no-place-left')] as const,
  );
  return new Map(kept.filter(([, said]) => said.length > 0));
}

/** `best`: clearly the best; `equal`: the very same exact amount as the best; `alike`: cannot be told from the best. */
export type CellMark = 'best' | 'equal' | 'alike' | null;

/** @param index of the scenario */
export function markOf({ best, alike, cells }: MeasureRow, index: number): CellMark {
  if (best === index) return 'best';
  if (!alike.includes(index)) return null;
  const [first, ...others] = alike.map((i) => cells[i]);
  const isSame = ({ value, range }: MeasureCell) => range === null && value === first.value;
  return [first, ...others].every(isSame) ? 'equal' : 'alike';
}

/** What the names of measures speak of. */
export interface MeasureNameParts {
  /** In minutes, as written. */
  cutoff: string;
  /** One member of the chosen group who comes within it, and one inhabitant. */
  person: string;
  inhabitant: string;
  /** How hours are written. */
  write: (hours: number) => string;
}

/** What a measure is called. */
export function measureName(
  { id, minimumHours = defaultMinimumHours }: MeasureRow,
  words: CompareMessages['table'],
  { cutoff, person, inhabitant, write }: MeasureNameParts,
): string {
  if (id === 'enoughHours') return words.enoughHours(write(minimumHours));
  if (id === 'covered') return words.covered(cutoff);
  if (id === 'perPerson') return words.perPerson(person);
  return id === 'perInhabitant' ? words.perPerson(inhabitant) : words[id];
}
