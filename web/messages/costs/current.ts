import { view } from '../../view/view.svelte.ts';
import { openMessages } from '../messageSet.ts';
import type { nl } from './nl.ts';

/** The texts on cost and use, which are loaded with them. Dutch is the source; every other language has the same keys. */
export type CostMessages = typeof nl;

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const costMessages = await openMessages<CostMessages>(() => view().language, {
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
});
