import { view } from '../../view/view.svelte.ts';
import { openMessages } from '../messageSet.ts';
import type { nl } from './nl.ts';

/** The texts of Vergelijken, which are loaded with it. Dutch is the source; every other language has the same keys. */
export type CompareMessages = typeof nl;

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const compareMessages = await openMessages<CompareMessages>(() => view().language, {
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
