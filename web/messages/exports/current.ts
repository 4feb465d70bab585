import { openMessages } from '../messageSet.ts';
import type { ExportMessages } from './nl.ts';

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const exportMessages = await openMessages<ExportMessages>({
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
