import type { CompareMessages } from '#web/messages/compare/nl.ts';
import { bestValue, type BestValue } from '#planning/bestValue.ts';
import type { Estimate, Figure } from '#planning/figure.ts';
import { defaultMinimumHours, type AreaHours } from '#planning/hours/areaHours.ts';
import { combinedHalfWidth } from '#planning/uncertainty.ts';
import type { FigureKind } from '#web/explain/figures.ts';
import { figureStep } from '#web/costs/figureWords.ts';
import { peopleStep } from '#web/costs/roundFigure.ts';
import type { CouncilMeasureId } from '#planning/measures/measureIds.ts';
import type { Verdict } from '#planning/verdicts/evidence.ts';
import { withheldBecause } from '#planning/verdicts/withheld.ts';
import { travelMinutes } from '#definitions/travelProfiles.ts';
import type { PlanningAnswer, ScenarioMeasures } from '#planning/measures/question.ts';
import { todayId } from '#web/view/compared.ts';

/** Less than half a minute nobody notices on the way. */
const visibleMinutes = 0.5;

/** What a value is, which decides how it is written. */
export type MeasureKind = 'people' | 'minutes' | 'euro-per-year' | 'figure';

export interface MeasureCell {
  value: number | null;
  /** 95 % half width; null where it is exact or not known. */
  halfWidth: number | null;
  /** Of a figure with a formula. */
  figure?: Figure;
  /** Part of the group, 0-1, beside a number of people. */
  share?: number | null;
  /** People beside these for whom it is not known. */
  unknown?: number;
  /** What a number of people with enough hours was counted from. */
  hours?: { today: AreaHours; then: AreaHours };
}

export type MeasureId =
  | 'covered'
  | 'newlyCovered'
  | 'lost'
  | 'stillBeyond'
  | 'mean'
  | 'median'
  | 'p90'
  | 'enoughHours'
  | 'cost'
  | 'siteVisits'
  | 'noRoom'
  | 'kmSaved'
  | 'perPerson'
  | 'perInhabitant'
  | 'perVisit'
  | 'perKm';

export interface MeasureRow {
  id: MeasureId;
  kind: MeasureKind;
  /** What its values are; null where each has its own formula (`figure` of the cell). */
  explains: FigureKind | null;
  /** In the order of the scenarios. */
  cells: MeasureCell[];
  /** null where no value is better than another, or where it says the same as another row. */
  best: BestValue | null;
  /** Hours a week that are enough, of the row that is about them. */
  minimumHours?: number;
  /** In the place of "best" or "no clear difference": why that may not be said, by index of the scenario; see `giveVerdicts`. */
  withheld?: ReadonlyMap<number, readonly Verdict[]>;
}

/** Which of the measures that are judged a row is about. */
const judgedAs: Record<MeasureId, CouncilMeasureId> = {
  ...{
    covered: 'newly-covered',
    newlyCovered: 'newly-covered',
    lost: 'no-longer-covered',
    stillBeyond: 'newly-covered',
  },
  ...{ mean: 'mean-travel-minutes', median: 'mean-travel-minutes', p90: 'mean-travel-minutes', cost: 'yearly-cost' },
  ...{ enoughHours: 'people-with-hours', noRoom: 'visits-without-room' },
  ...{ siteVisits: 'visits', kmSaved: 'kilometres-saved', perPerson: 'euro-per-newly-covered' },
  perInhabitant: 'euro-per-newly-covered-inhabitant',
  ...{ perVisit: 'euro-per-visit', perKm: 'euro-per-km-saved' },
};

/** The row without a best that may not be called so, and with what is said instead. */
function judged(row: MeasureRow, { scenarios, council }: PlanningAnswer): MeasureRow {
  const verdicts = council.scenarios.map((scenario) => scenario.verdicts);
  const { best } = row;
  const leadingIds = best?.bestId ? [best.bestId] : (best?.alike ?? []);
  const leading = scenarios.flatMap(({ id }, index) => (leadingIds.includes(id) ? [index] : []));
  // That nothing is left is said beside those who lose it, also where another scenario is the best.
  const losing = row.id === 'lost' ? scenarios.map((_, index) => index) : leading;
  const reasons = withheldBecause(verdicts, judgedAs[row.id], losing);
  const said = row.id === 'lost' ? onlyNothingLeft(reasons) : reasons;
  if (said.size === 0 || (row.id !== 'lost' && row.id !== 'cost' && best === null)) return row;
  return { ...row, best: best && { bestId: null, difference: 'none', alike: [] }, withheld: said };
}

function onlyNothingLeft(reasons: ReadonlyMap<number, readonly Verdict[]>): Map<number, readonly Verdict[]> {
  const kept = [...reasons].map(
    ([index, said]) => [index, said.filter(({ code }) => code === 'no-place-left')] as const,
  );
  return new Map(kept.filter(([, said]) => said.length > 0));
}

/** `best`: clearly the best; `equal`: the very same exact amount as the best; `alike`: cannot be told from the best. */
export type CellMark = 'best' | 'equal' | 'alike' | null;

/** @param ids of the scenarios, in the order of the cells */
export function markOf({ best, cells }: MeasureRow, id: string, ids: readonly string[]): CellMark {
  if (best?.bestId === id) return 'best';
  if (best?.difference !== 'no-clear-difference' || !best.alike.includes(id)) return null;
  const alike = cells.filter((_, i) => best.alike.includes(ids[i]));
  return alike.every(({ value, halfWidth }) => halfWidth === 0 && value === alike[0].value) ? 'equal' : 'alike';
}

const prices = ['perPerson', 'perInhabitant', 'perVisit', 'perKm'] as const;
const priceOf = {
  perPerson: 'euroPerNewlyCovered',
  perInhabitant: 'euroPerNewlyCoveredInhabitant',
  perVisit: 'euroPerVisit',
  perKm: 'euroPerKmSaved',
} as const;

interface MeasureSpec {
  id: MeasureId;
  kind: MeasureKind;
  explains: FigureKind | null;
  cell: (measures: ScenarioMeasures) => MeasureCell;
  better?: 'lower' | 'higher';
  /** Half width of the difference of two scenarios; by default that of both values together. */
  gap?: (idA: string, idB: string) => number;
  /** Today has no proposal of which it could be the best. */
  isOfProposal?: boolean;
}

/**
 * The measures of the compared scenarios, each with the best value marked where the difference is clear: certain, and
 * large enough to be seen.
 * @param areaCode a stadsdeel or the municipality: the area that the answer tells scenarios apart in
 * @param targetGroup of all inhabitants there is no second price per inhabitant
 */
export function measureRows(
  answer: PlanningAnswer,
  areaCode: string,
  { speedKmh, minimumHours, targetGroup }: { speedKmh: number; minimumHours?: number; targetGroup: string },
): MeasureRow[] {
  const gapOf = (idA: string, idB: string) =>
    answer.gaps.find(({ ids }) => ids.includes(idA) && ids.includes(idB)) ?? null;
  const coveredGap = (idA: string, idB: string) => gapOf(idA, idB)?.coveredHalfWidth ?? 0;
  const minutes = (metres: number) => travelMinutes(metres, speedKmh);
  const meanGap = (idA: string, idB: string) => minutes(gapOf(idA, idB)?.meanMetresHalfWidth ?? 0);
  const areaOf = ({ comparison }: ScenarioMeasures) => comparison.find(({ code }) => code === areaCode);
  const summaryOf = ({ summaries }: ScenarioMeasures) => summaries.find(({ code }) => code === areaCode);
  const time = (metres: number | null | undefined, halfWidthMetres: number | null): MeasureCell => ({
    value: metres === null || metres === undefined ? null : minutes(metres),
    halfWidth: halfWidthMetres === null ? null : minutes(halfWidthMetres),
  });
  const hoursIn = (areas: readonly AreaHours[]) => areas.find(({ code }) => code === areaCode);
  const hoursToday = hoursIn(answer.todayHours);
  const peopleByHours = ({ hours }: ScenarioMeasures) => hoursIn(hours)?.people ?? null;
  // Who may reach enough hours, for all that is known, may as well not: what is not known of either is no difference yet.
  const hoursGap = (idA: string, idB: string) => {
    const people = answer.scenarios.filter(({ id }) => id === idA || id === idB).map(peopleByHours);
    const [less, more] = people.sort((a, b) => (a?.enough.assumed ?? 0) - (b?.enough.assumed ?? 0));
    if (!less || !more) return Infinity;
    const { enough, unknown } = less;
    return coveredGap(idA, idB) + enough.high - enough.assumed + unknown + more.enough.assumed - more.enough.low;
  };
  const specs: MeasureSpec[] = [
    {
      ...{ id: 'covered', kind: 'people', better: 'higher', gap: coveredGap },
      explains: { figure: 'covered', moment: 'scenario' },
      cell: (measures) => ({
        value: areaOf(measures)?.coveredAfter ?? null,
        halfWidth: null,
        share: summaryOf(measures)?.coveredShare ?? null,
      }),
    },
    {
      ...{ id: 'newlyCovered', kind: 'people', explains: { figure: 'gained', moment: 'change' } },
      cell: (measures) => estimated(areaOf(measures)?.newlyCovered),
    },
    {
      ...{ id: 'lost', kind: 'people', explains: { figure: 'lost', moment: 'change' } },
      cell: (measures) => estimated(areaOf(measures)?.lost),
    },
    {
      ...{ id: 'stillBeyond', kind: 'people', better: 'lower', gap: coveredGap },
      explains: { figure: 'stillBeyond', moment: 'scenario' },
      cell: (measures) => ({ value: areaOf(measures)?.stillBeyond ?? null, halfWidth: null }),
    },
    {
      ...{ id: 'mean', kind: 'minutes', better: 'lower', gap: meanGap },
      explains: { figure: 'mean', moment: 'scenario' },
      cell: (measures) => time(summaryOf(measures)?.meanMetres, null),
    },
    {
      ...{ id: 'median', kind: 'minutes', better: 'lower', explains: { figure: 'median', moment: 'scenario' } },
      cell: (measures) => time(summaryOf(measures)?.medianMetres, measures.spread.medianMetres),
    },
    {
      ...{ id: 'p90', kind: 'minutes', better: 'lower', explains: { figure: 'p90', moment: 'scenario' } },
      cell: (measures) => time(summaryOf(measures)?.p90Metres, measures.spread.p90Metres),
    },
    {
      ...{ id: 'enoughHours', kind: 'people', explains: null, better: 'higher', gap: hoursGap },
      cell: (measures) => {
        const people = peopleByHours(measures);
        const groupCount = summaryOf(measures)?.groupCount ?? null;
        const value = people?.enough.assumed ?? null;
        const then = hoursIn(measures.hours);
        return {
          ...(hoursToday && then && { hours: { today: hoursToday, then } }),
          ...{ value, halfWidth: null, share: value !== null && groupCount ? value / groupCount : null },
          unknown: people?.unknown ?? 0,
        };
      },
    },
    {
      ...{ id: 'cost', kind: 'euro-per-year', explains: null, better: 'lower', isOfProposal: true },
      cell: ({ use }) => figureCell(use.cost),
    },
    { id: 'siteVisits', kind: 'figure', explains: null, cell: ({ use }) => figureCell(use.siteVisits) },
    {
      ...{ id: 'noRoom', kind: 'figure', explains: null, better: 'lower' },
      cell: ({ use }) => (use.visitsWithoutRoom ? figureCell(use.visitsWithoutRoom) : { value: null, halfWidth: null }),
    },
    {
      ...{ id: 'kmSaved', kind: 'figure', explains: null, better: 'higher', isOfProposal: true },
      cell: ({ use }) => figureCell(use.kmSaved),
    },
    ...prices
      .filter((id) => id !== 'perInhabitant' || targetGroup !== 'inhabitants')
      .map((id): MeasureSpec => ({
        ...{ id, kind: 'figure', explains: null, better: 'lower', isOfProposal: true },
        cell: ({ use }) => figureCell(use[priceOf[id]]),
      })),
  ];
  const rows = specs.map((spec) => judged(makeRow(spec, answer.scenarios), answer));
  return rows.map((row) => (row.id === 'enoughHours' ? { ...row, minimumHours } : row));
}

function makeRow(spec: MeasureSpec, scenarios: readonly ScenarioMeasures[]): MeasureRow {
  const cells = scenarios.map((measures) =>
    spec.isOfProposal && measures.id === todayId ? { value: null, halfWidth: null } : spec.cell(measures),
  );
  const { id, kind, explains, better } = spec;
  if (!better) return { id, kind, explains, cells, best: null };
  const valueOf = new Map(scenarios.map((measures, i) => [measures.id, cells[i]]));
  const bothValues = (idA: string, idB: string) =>
    combinedHalfWidth(valueOf.get(idA)?.halfWidth ?? 0, valueOf.get(idB)?.halfWidth ?? 0);
  const values = scenarios.map((measures, i) => ({ id: measures.id, value: cells[i].value }));
  const step = (scenarioId: string) => visibleStep(kind, valueOf.get(scenarioId));
  const visible = (idA: string, idB: string) => Math.max(step(idA), step(idB));
  return { id, kind, explains, cells, best: bestValue(values, better, { uncertain: spec.gap ?? bothValues, visible }) };
}

/** From which difference on a value reads and feels otherwise; of amounts that were entered every difference counts. */
function visibleStep(kind: MeasureKind, cell: MeasureCell | undefined): number {
  if (kind === 'minutes') return visibleMinutes;
  if (!cell || cell.value === null || kind === 'euro-per-year') return 0;
  if (kind === 'people') return peopleStep(cell.value, cell.halfWidth ?? 0);
  return cell.figure ? figureStep(cell.figure.unit, cell.value, cell.figure.range) : 0;
}

const estimated = (estimate: Estimate | null | undefined): MeasureCell => ({
  value: estimate?.value ?? null,
  halfWidth: estimate?.halfWidth ?? null,
});

/** A range without an upper limit differs clearly from nothing. */
function figureCell(figure: Figure): MeasureCell {
  const { value, range } = figure;
  const halfWidth = range === null ? 0 : range.high === null ? Infinity : (range.high - range.low) / 2;
  return { value, halfWidth: value === null ? null : halfWidth, figure };
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
