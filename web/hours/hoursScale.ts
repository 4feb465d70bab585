import { classIndex } from '#planning/classIndex.ts';
import type { AreaHours } from '#planning/hours/areaHours.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import { coveredColours } from '../map/effectPalette.ts';
import type { HoursMessages } from '../messages/hours/nl.ts';
import type { Messages } from '../messages/nl.ts';
import type { OpenHoursMeasure } from '../view/viewState.ts';

/** Limits in hours a week, fixed so that two maps can be laid side by side: a day, two half weeks, a full week. */
const hourLimits = [4, 8, 20, 40];
/** Limits of a share of the group, 0-1. */
const shareLimits = [0.2, 0.4, 0.6, 0.8];
/** Neither little nor much. */
const unknownColour = '#a9a4ae';
const unknownClass = 0;
const noneClass = 1;

/** How a map turns the open hours of an area into a class. The first class is that of areas of which it is not known, the second of no place. */
export interface HoursScale {
  colours: string[];
  /** One per class. */
  labels: string[];
  /** null where it is not known for most people, or nobody is counted. */
  valueOf(hours: AreaHours): number | null;
  /** null: nobody is counted there. Places with unknown hours only are a class of their own, and not 0. */
  classOf(hours: AreaHours): number | null;
  /** The value in a few words; null where nobody is counted. */
  describe(hours: AreaHours): string | null;
}

export interface HoursScaleContext {
  w: HoursMessages;
  messages: Messages;
  format: NumberFormat;
  /** Hours a week that are enough. */
  minimumHours: number;
}

const windows = { evening: 'evening-or-weekend', saturday: 'saturday' } as const;

/** Of how many people it is not known, and of how many it is; null where nobody is counted. */
function unknownPeople(measure: OpenHoursMeasure, { people, windows: open }: AreaHours): number | null {
  if (measure === 'mean') return people && people.onlyUnknown;
  if (measure === 'enough') return people && people.unknown;
  return open && open[windows[measure]].unknown;
}

const everyone = ({ people }: AreaHours): number =>
  people ? people.enough.assumed + people.fewer + people.unknown + people.none : 0;

/** For at least half of the people it is not known: the figure of the others is not that of the area. */
function isUnknown(measure: OpenHoursMeasure, hours: AreaHours): boolean {
  const unknown = unknownPeople(measure, hours) ?? 0;
  return unknown > 0 && unknown * 2 >= everyone(hours);
}

/** Mean hours a week, or the share of the people who can be placed. */
function amountOf(measure: OpenHoursMeasure, hours: AreaHours): number | null {
  if (measure === 'mean') return hours.meanHours?.assumed ?? null;
  const people = measure === 'enough' ? hours.people?.enough.assumed : hours.windows?.[windows[measure]].people;
  const placed = everyone(hours);
  return people === undefined || placed === 0 ? null : people / placed;
}

const reachesNone = (hours: AreaHours): boolean =>
  hours.people !== null && hours.people.none >= everyone(hours) * (1 - 1e-9);

export function hoursScale(
  measure: OpenHoursMeasure,
  { w, messages, format, minimumHours }: HoursScaleContext,
): HoursScale {
  const isMean = measure === 'mean';
  const limits = isMean ? hourLimits : shareLimits;
  const write = isMean ? format.whole : format.roundShare;
  const { upTo, aboveUpTo, above, below, between, from } = messages.classes;
  const last = write(limits[limits.length - 1]);
  const labels = [
    w.map.unknown,
    w.map.none,
    isMean ? upTo(write(limits[0])) : below(write(limits[0])),
    ...limits.slice(1).map((limit, i) => (isMean ? aboveUpTo : between)(write(limits[i]), write(limit))),
    isMean ? above(last) : from(last),
  ];
  const valueOf = (hours: AreaHours) => (isUnknown(measure, hours) ? null : amountOf(measure, hours));
  const classOf = (hours: AreaHours): number | null => {
    if (isUnknown(measure, hours)) return unknownClass;
    const value = valueOf(hours);
    if (value === null) return null;
    return (isMean ? value === 0 : reachesNone(hours))
      ? noneClass
      : noneClass + 1 + classIndex(value, limits, isMean ? 'upper' : 'lower');
  };
  return {
    ...{ labels, valueOf, classOf },
    colours: [unknownColour, ...coveredColours(labels.length - 1)],
    describe: (hours) => {
      const index = classOf(hours);
      if (index === null) return null;
      if (index === unknownClass) return w.map.unknown;
      if (index === noneClass) return w.map.none;
      const value = valueOf(hours) ?? 0;
      return isMean
        ? w.map.describe(format.oneDecimal(value))
        : `${format.roundShare(value)}: ${w.map.measures[measure](format.input(minimumHours))}`;
    },
  };
}
