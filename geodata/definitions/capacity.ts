import type { LocalText } from './localText.ts';

/** Weeks that a place is open in a year: all of them, holidays being left out. */
export const openWeeksPerYear = 52;

/** Limits of what a planner may enter as the cost of one visit by appointment or at home. */
export const costPerTailoredVisitLimitsEuro = { min: 0, max: 10_000 } as const;

/** Tailored service (maatwerk): one visit by appointment or at home. Our own assumption, the planner's to replace. */
export const defaultCostPerTailoredVisitEuro = 75;
export const costPerTailoredVisitReasoning: LocalText = {
  nl: 'Eigen aanname: vijf kwartier werk per bezoek, reizen en afspreken inbegrepen, tegen 60 euro per uur. Vul uw eigen bedrag in.',
  en: 'Our own assumption: an hour and a quarter of work per visit, travel and making the appointment included, at 60 euro an hour. Enter your own amount.',
};

/** How much tailored service a planner starts from; our own assumption, the planner's to replace. */
export const defaultTailoredVisitsPerYear = 1000;
export const defaultTailoredShare = 0.02;
export const tailoredVisitsReasoning: LocalText = {
  nl: 'Eigen aanname om mee te beginnen: 1.000 bezoeken per jaar, ongeveer wat één medewerker aankan.',
  en: 'Our own assumption to start from: 1,000 visits a year, about what one employee can do.',
};
