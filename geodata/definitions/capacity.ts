import type { LocalText } from './localText.ts';
import type { SiteKindId } from './siteKinds.ts';

/** Weeks that a place is open in a year: all of them, holidays being left out. */
export const openWeeksPerYear = 52;

/** Limits of what a planner may enter. */
export const capacityLimits = {
  desks: { min: 1, max: 100 },
  minutesPerVisit: { min: 1, max: 480 },
  costPerTailoredVisitEuro: { min: 0, max: 10_000 },
} as const;

/** Something that is not known and taken to be so, the planner's to replace. */
export interface CapacityAssumption {
  value: number;
  reasoning: LocalText;
}

export const defaultMinutesPerVisit: CapacityAssumption = {
  value: 15,
  reasoning: {
    nl: 'Eigen aanname: een kwartier per bezoek, van oproep tot de volgende oproep. Een aanvraag duurt langer, een document afhalen korter.',
    en: 'Our own assumption: a quarter of an hour per visit, from one call to the next. An application takes longer, collecting a document less.',
  },
};

const desksAtCounter: CapacityAssumption = {
  value: 2,
  reasoning: {
    nl: 'Eigen aanname: twee balies tegelijk bezet. Bij een kwartier per bezoek zijn dat acht bezoeken per uur.',
    en: 'Our own assumption: two desks staffed at once. At a quarter of an hour per visit that is eight visits an hour.',
  },
};
const desksElsewhere: CapacityAssumption = {
  value: 1,
  reasoning: {
    nl: 'Eigen aanname: één medewerker tegelijk. Bij een kwartier per bezoek zijn dat vier bezoeken per uur.',
    en: 'Our own assumption: one member of staff at a time. At a quarter of an hour per visit that is four visits an hour.',
  },
};

/** Desks of a new site of a kind. Never for a facility that exists: there a number that is not known stays not known. */
export function defaultDesks(kind: SiteKindId): CapacityAssumption {
  return kind === 'counter' ? desksAtCounter : desksElsewhere;
}

/** Tailored service (maatwerk): one visit by appointment or at home. */
export const defaultCostPerTailoredVisitEuro: CapacityAssumption = {
  value: 75,
  reasoning: {
    nl: 'Eigen aanname: vijf kwartier werk per bezoek, reizen en afspreken inbegrepen, tegen 60 euro per uur. Vul uw eigen bedrag in.',
    en: 'Our own assumption: an hour and a quarter of work per visit, travel and making the appointment included, at 60 euro an hour. Enter your own amount.',
  },
};
