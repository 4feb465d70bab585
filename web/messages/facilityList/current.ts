import { openMessages } from '../messageSet.ts';
import type { FacilityListMessages } from './nl.ts';

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const facilityListMessages = await openMessages<FacilityListMessages>({
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
