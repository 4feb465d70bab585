import { openMessages } from '../messageSet.ts';
import type { SpreadMessages } from './nl.ts';

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const spreadMessages = await openMessages<SpreadMessages>({
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
