import { view } from '../../state/view.svelte.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts on cost and use, which are loaded with them. Dutch is the source; every other language has the same keys. */
export type CostMessages = typeof nl;

const byLanguage: Record<'nl' | 'en', CostMessages> = { nl, en };

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const costMessages = (): CostMessages => byLanguage[view().language];
