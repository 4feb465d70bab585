import { view } from '../../state/view.svelte.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts of Locaties testen, which are loaded with it. Dutch is the source; every other language has the same keys. */
export type SitesMessages = typeof nl;

const byLanguage: Record<'nl' | 'en', SitesMessages> = { nl, en };

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const sitesMessages = (): SitesMessages => byLanguage[view().language];
