import type { AreaHours } from '#planning/hours/areaHours.ts';
import type { Range } from '#planning/figure.ts';
import type { MeasureUnit } from '#planning/measures/measureIds.ts';
import type { MeasuredAlternative } from '#planning/measures/measuresAnswer.ts';
import { figureInColumn, type FigureWords } from '../costs/figureWords.ts';
import type { ExplainSection } from '../explain/explainSection.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import type { HoursMessages } from '../messages/hours/nl.ts';
import type { Language } from '../view/viewState.ts';

/** A figure as it stands in the panel, in the scenario and today, and what it was made of. */
export interface HoursRow {
  id: string;
  label: string;
  then: string;
  now: string;
  /** Below the figure of the scenario; empty where there is nothing to add. */
  note: string;
  sections: ExplainSection[];
}

export interface HoursContext {
  language: Language;
  /** The measures of the scenario, with what they may be; without them nothing is said of that. */
  measured?: Pick<MeasuredAlternative, 'measures'>;
  minimumHours: number;
  w: HoursMessages;
  format: NumberFormat;
  /** There is no scenario: the explanations are of today alone. */
  isTodayOnly?: boolean;
}

/** Who of an area reaches how many open hours a week, today and in the scenario; everyone once in the first four rows. */
export function hoursRows(today: AreaHours, then: AreaHours, context: HoursContext): HoursRow[] {
  const { w, format, minimumHours } = context;
  const minimum = format.input(minimumHours);
  const { rows } = w;
  const isNeeded = (valueOf: (hours: AreaHours) => number) => valueOf(today) > 0 || valueOf(then) > 0;
  return [
    peopleRow('enough', rows.enough(minimum), (area) => area.people?.enough.assumed ?? null, today, then, context),
    ...(isNeeded(({ people }) => people?.unknown ?? 0)
      ? [peopleRow('unknown', rows.unknown, (area) => area.people?.unknown ?? null, today, then, context)]
      : []),
    peopleRow('fewer', rows.fewer(minimum), (area) => area.people?.fewer ?? null, today, then, context),
    peopleRow('none', rows.none, (area) => area.people?.none ?? null, today, then, context),
    meanRow(today, then, context),
    windowRow('evening', rows.evening, 'evening-or-weekend', today, then, context),
    windowRow('saturday', rows.saturday, 'saturday', today, then, context),
  ];
}

/** How the number of people with enough hours came about, and where everyone else of the group is. */
export function enoughHoursSections(today: AreaHours, then: AreaHours, context: HoursContext): ExplainSection[] {
  const everyone = hoursRows(today, then, context).filter(({ id }) => isCount(id));
  const [{ sections }] = everyone;
  const { w } = context;
  const items = everyone.map(({ label, now, then: after }) => `${label}: ${w.explain.nowAndThen(now, after)}`);
  return sections.map((section, index) =>
    index === 1 ? { ...section, lists: [{ title: w.explain.everyone, items, isFolded: false }] } : section,
  );
}

const isCount = (id: string) => ['enough', 'unknown', 'fewer', 'none'].includes(id);

const written = (people: number | null, { w, format }: HoursContext): string =>
  people === null ? w.noFigures : format.people(people);

/** What a measure of the scenario may be, in every world that was tried. */
function rangeOf({ measured }: HoursContext, id: 'people-with-hours' | 'reachable-hours'): Range | null {
  const measure = measured?.measures.find((candidate) => candidate.id === id);
  return measure && measure.low !== null && measure.high !== measure.low
    ? { low: measure.low, high: measure.high }
    : null;
}

/** A figure of the scenario with its range, both rounded as that allows. */
function ranged(value: number, unit: MeasureUnit, range: Range | null, { w, language }: HoursContext): FigureWords {
  return figureInColumn({ value, unit, range }, (low, high) => (high === null ? '' : w.range(low, high)), language);
}

function peopleRow(
  id: 'enough' | 'unknown' | 'fewer' | 'none',
  label: string,
  valueOf: (area: AreaHours) => number | null,
  today: AreaHours,
  then: AreaHours,
  context: HoursContext,
): HoursRow {
  const { w, format, minimumHours } = context;
  const [now, after] = [valueOf(today), valueOf(then)];
  const { groupCount } = then;
  const share = after !== null && groupCount ? w.ofWhom(format.roundShare(after / groupCount)) : '';
  const formula = id === 'unknown' ? w.explain.unknown : w.explain.people(format.input(minimumHours));
  const range = id === 'enough' ? (then.people?.enough ?? null) : null;
  const shown =
    id === 'enough' && after !== null
      ? ranged(after, 'people', rangeOf(context, 'people-with-hours'), context)
      : { value: written(after, context), range: '' };
  return {
    ...{ id, label, now: written(now, context), then: shown.value },
    note: [shown.range, share].filter(Boolean).join('; '),
    sections: sectionsOf(formula, [written(now, context), shown.value], context, [
      ...(groupCount === null ? [] : [w.explain.group(format.whole(groupCount))]),
      ...(range && range.high - range.low >= 1
        ? [w.explain.low(written(range.low, context), written(range.high, context)), w.explain.rangeOf]
        : []),
    ]),
  };
}

function meanRow(today: AreaHours, then: AreaHours, context: HoursContext): HoursRow {
  const { w, format } = context;
  const write = ({ meanHours, groupCount }: AreaHours) =>
    meanHours === null ? (groupCount === null ? w.noFigures : w.unknown) : format.oneDecimal(meanHours.assumed);
  const mean = then.meanHours;
  const range = rangeOf(context, 'reachable-hours');
  const shown = mean && ranged(mean.assumed, 'hours-per-week', range ?? { low: mean.low, high: mean.high }, context);
  const without = then.people?.onlyUnknown ?? 0;
  const note = [
    ...(shown?.range ? [shown.range] : []),
    ...(without >= 1 ? [w.withoutUnknown(written(without, context))] : []),
  ].join('; ');
  return {
    ...{ id: 'mean', label: w.rows.mean, now: write(today), then: shown?.value ?? write(then), note },
    sections: sectionsOf(w.explain.mean, [write(today), shown?.value ?? write(then)], context, [
      ...(shown?.range ? [w.explain.rangeOf] : []),
    ]),
  };
}

function windowRow(
  id: string,
  label: string,
  window: 'saturday' | 'evening-or-weekend',
  today: AreaHours,
  then: AreaHours,
  context: HoursContext,
): HoursRow {
  const { w, format } = context;
  const write = ({ windows, groupCount }: AreaHours) =>
    windows && groupCount ? format.roundShare(windows[window].people / groupCount) : w.noFigures;
  const unknown = then.windows?.[window].unknown ?? 0;
  return {
    ...{ id, label, now: write(today), then: write(then) },
    note: unknown >= 1 ? w.unknownToo(written(unknown, context)) : '',
    sections: sectionsOf(w.explain.window, [write(today), write(then)], context),
  };
}

function sectionsOf(
  formula: string,
  [now, then]: [string, string],
  { w, isTodayOnly }: HoursContext,
  more: readonly string[] = [],
): ExplainSection[] {
  const { explain } = w;
  return [
    { heading: explain.formula, lines: [formula], lists: [] },
    {
      heading: explain.filledIn,
      lines: [explain.now(now), ...(isTodayOnly ? [] : [explain.then(then)]), ...more],
      lists: [],
    },
    { heading: explain.assumptions, lines: [explain.assumedWeek, explain.holidays, explain.spread], lists: [] },
  ];
}
