import { openMessages } from '../messageSet.ts';
import type { CatchmentMessages } from './nl.ts';

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const catchmentMessages = await openMessages<CatchmentMessages>({
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
