import { openMessages } from '../messageSet.ts';
import type { CategoryMessages } from './nl.ts';

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const categoryMessages = await openMessages<CategoryMessages>({
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
