import type { CouncilMeasureId } from '#planning/measures/measureIds.ts';
import type { FacilityUse, MeasuredAlternative } from '#planning/measures/measuresAnswer.ts';
import { figureInColumn, type FigureWords } from '../costs/figureWords.ts';
import { figureStep, roundTo } from '#planning/margins/rounding.ts';
import type { ExplainSection } from '../explain/explainSection.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import type { HoursMessages } from '../messages/hours/nl.ts';
import type { Language } from '../view/viewState.ts';
import type { HoursRow } from './hoursRows.ts';

/** A place with its visits, as they stand in the panel. */
export interface PlaceRow {
  id: string;
  name: string;
  visits: string;
  was: string;
  load: string;
  room: string;
  perHour: string;
  isFull: boolean;
  sections: ExplainSection[];
}

interface CapacityContext {
  w: HoursMessages;
  format: NumberFormat;
  nameOf: (use: FacilityUse) => string;
}

const visitsText = (value: number, { format }: Pick<CapacityContext, 'format'>) =>
  format.whole(roundTo(value, figureStep('visits-per-year', value, null)));

/** Who uses which place, after and before; nothing is said of the room of a place whose hours or desks are not known. */
export function placeRows({ facilities }: MeasuredAlternative, context: CapacityContext): PlaceRow[] {
  const { w, format, nameOf } = context;
  return facilities.map((use): PlaceRow => {
    const { id, visits, visitsToday, capacity, load, visitsPerOpenHour } = use;
    const [text, room] = [visitsText(visits, context), capacity === null ? null : visitsText(capacity, context)];
    return {
      ...{ id, name: nameOf(use), visits: text },
      was: visitsToday === null ? w.newPlace : w.was(visitsText(visitsToday, context)),
      load: load === null ? w.unknown : format.roundShare(load),
      room: room === null ? w.roomUnknown : w.room(room),
      perHour: visitsPerOpenHour === null ? w.unknown : format.oneDecimal(visitsPerOpenHour),
      isFull: load !== null && load > 0.995,
      sections: [
        { heading: w.explain.formula, lines: [w.explain.capacity, w.explain.load, w.explain.perHour], lists: [] },
        {
          heading: w.explain.filledIn,
          lines: [w.explain.visits(text), room === null ? `${w.roomUnknown}.` : w.explain.room(room)],
          lists: [],
        },
        { heading: w.explain.assumptions, lines: [w.stable, w.explain.holidays], lists: [] },
      ],
    };
  });
}

/** What finds no room, and what a visit that does costs, in the scenario and today. */
export function totalRows(
  then: MeasuredAlternative,
  now: MeasuredAlternative | undefined,
  { w, language }: { w: HoursMessages; language: Language },
): HoursRow[] {
  const written = (of: MeasuredAlternative | undefined, id: CouncilMeasureId): FigureWords => {
    const measure = of?.measures.find((candidate) => candidate.id === id);
    if (!measure || measure.value === null || measure.low === null) return { value: w.noValue, range: '' };
    const { value, unit, low, high } = measure;
    const sign = unit === 'euro-per-visit' ? '€\u00a0' : '';
    const range = high === null || high > low ? { low, high } : null;
    const figure = figureInColumn({ value, unit, range }, (from, to) => (to ? w.range(from, to) : ''), language);
    return { ...figure, value: `${sign}${figure.value}` };
  };
  const row = (id: CouncilMeasureId, label: string, formula: string): HoursRow => {
    const [after, before] = [written(then, id), written(now, id)];
    return {
      ...{ id, label, then: after.value, now: before.value, note: after.range },
      sections: [
        { heading: w.explain.formula, lines: [formula], lists: [] },
        { heading: w.explain.filledIn, lines: [w.explain.now(before.value), w.explain.then(after.value)], lists: [] },
        { heading: w.explain.assumptions, lines: [w.stable, w.explain.holidays], lists: [] },
      ],
    };
  };
  return [
    row('visits-without-room', w.noRoom, w.explain.noRoom),
    row('euro-per-visit', w.euroPerVisit, w.explain.euroPerVisit),
  ];
}
