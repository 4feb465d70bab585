/** What is measured of every scenario, as the API names it and in the order of its answer. */
export const measureIds = [
  'covered',
  'newly-covered',
  'no-longer-covered',
  'mean-travel-minutes',
  'median-travel-minutes',
  'p90-travel-minutes',
  'reachable-hours',
  'people-with-hours',
  'visits',
  'site-visits',
  'visits-without-room',
  'kilometres-saved',
  'yearly-cost',
  'euro-per-visit',
  'euro-per-newly-covered',
  'euro-per-newly-covered-inhabitant',
  'euro-per-km-saved',
] as const;
export type CouncilMeasureId = (typeof measureIds)[number];

export type MeasureUnit =
  | 'people'
  | 'minutes'
  | 'hours-per-week'
  | 'visits-per-year'
  | 'km-per-year'
  | 'euro-per-year'
  | 'euro-per-visit'
  | 'euro-per-person'
  | 'euro-per-km';

interface MeasureRule {
  unit: MeasureUnit;
  /** null: more of it is neither better nor worse by itself, so that no scenario is the best. */
  better: 'lower' | 'higher' | null;
  /** It is told of the compared area where that is not the municipality. */
  ofArea?: boolean;
  /** It is the same whether a place is open 8 hours or 40. */
  ignoresHours?: boolean;
  /** It rests on what the scenario costs: of one that changes nothing there is none to compare. */
  ofCost?: boolean;
  /** It is a difference from today. */
  fromToday?: boolean;
  /** Where it is not known of one scenario, that one may be the best: the order of all is open. */
  unknownIsOpen?: boolean;
}

export const measureRules: Readonly<Record<CouncilMeasureId, MeasureRule>> = {
  covered: { unit: 'people', better: 'higher', ofArea: true, ignoresHours: true },
  'newly-covered': { unit: 'people', better: 'higher', ofArea: true, ignoresHours: true, fromToday: true },
  'no-longer-covered': { unit: 'people', better: 'lower', ofArea: true, ignoresHours: true, fromToday: true },
  'mean-travel-minutes': { unit: 'minutes', better: 'lower', ofArea: true, ignoresHours: true },
  'median-travel-minutes': { unit: 'minutes', better: 'lower', ofArea: true, ignoresHours: true },
  'p90-travel-minutes': { unit: 'minutes', better: 'lower', ofArea: true, ignoresHours: true },
  'reachable-hours': { unit: 'hours-per-week', better: 'higher', ofArea: true },
  'people-with-hours': { unit: 'people', better: 'higher', ofArea: true },
  visits: { unit: 'visits-per-year', better: 'higher' },
  'site-visits': { unit: 'visits-per-year', better: null },
  'visits-without-room': { unit: 'visits-per-year', better: 'lower', unknownIsOpen: true },
  'kilometres-saved': { unit: 'km-per-year', better: 'higher', ignoresHours: true, fromToday: true },
  'yearly-cost': { unit: 'euro-per-year', better: 'lower', ofCost: true },
  'euro-per-visit': { unit: 'euro-per-visit', better: 'lower', ofCost: true },
  'euro-per-newly-covered': {
    ...{ unit: 'euro-per-person', better: 'lower', ofCost: true, ignoresHours: true, fromToday: true },
  },
  'euro-per-newly-covered-inhabitant': {
    ...{ unit: 'euro-per-person', better: 'lower', ofCost: true, ignoresHours: true, fromToday: true },
  },
  'euro-per-km-saved': {
    ...{ unit: 'euro-per-km', better: 'lower', ofCost: true, ignoresHours: true, fromToday: true },
  },
};

/** null: there is none, for instance because nobody can be counted or nothing is known. */
export type MeasureValues = Readonly<Record<CouncilMeasureId, number | null>>;
