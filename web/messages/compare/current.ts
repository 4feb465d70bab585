import { view } from '../../state/view.svelte.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts of Vergelijken, which are loaded with it. Dutch is the source; every other language has the same keys. */
export type CompareMessages = typeof nl;

const byLanguage: Record<'nl' | 'en', CompareMessages> = { nl, en };

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const compareMessages = (): CompareMessages => byLanguage[view().language];
