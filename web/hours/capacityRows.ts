import type { CouncilMeasureId } from '#planning/measures/measureIds.ts';
import type { FacilityUse, MeasuredAlternative } from '#planning/measures/measuresAnswer.ts';
import { roundingStep, roundTo } from '../costs/roundFigure.ts';
import type { ExplainSection } from '../explain/explainSection.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import type { HoursMessages } from '../messages/hours/nl.ts';
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

const inThreeDigits = (value: number): number => roundTo(value, roundingStep(value, null));
const visitsText = (value: number, { format }: Pick<CapacityContext, 'format'>) => format.whole(inThreeDigits(value));

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
  { w, format }: Pick<CapacityContext, 'w' | 'format'>,
): HoursRow[] {
  const valueOf = (of: MeasuredAlternative | undefined, id: CouncilMeasureId) =>
    of?.measures.find((measure) => measure.id === id) ?? null;
  const row = (id: CouncilMeasureId, label: string, formula: string, write: (value: number) => string): HoursRow => {
    const [after, before] = [valueOf(then, id), valueOf(now, id)];
    const text = (figure: typeof after) =>
      figure === null || figure.value === null ? w.noValue : write(inThreeDigits(figure.value));
    const range =
      after && after.value !== null && after.low !== null && after.high !== null && after.high > after.low
        ? w.range(write(inThreeDigits(after.low)), write(inThreeDigits(after.high)))
        : '';
    return {
      ...{ id, label, then: text(after), now: text(before), note: range },
      sections: [
        { heading: w.explain.formula, lines: [formula], lists: [] },
        { heading: w.explain.filledIn, lines: [w.explain.now(text(before)), w.explain.then(text(after))], lists: [] },
        { heading: w.explain.assumptions, lines: [w.stable, w.explain.holidays], lists: [] },
      ],
    };
  };
  return [
    row('visits-without-room', w.noRoom, w.explain.noRoom, format.whole),
    row('euro-per-visit', w.euroPerVisit, w.explain.euroPerVisit, (euro) => `€\u00a0${format.whole(euro)}`),
  ];
}
