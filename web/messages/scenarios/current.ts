import { view } from '../../state/view.svelte.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts about saved scenarios, which are loaded with them. Dutch is the source; every other language has the same keys. */
export type ScenarioMessages = typeof nl;

const byLanguage: Record<'nl' | 'en', ScenarioMessages> = { nl, en };

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const scenarioMessages = (): ScenarioMessages => byLanguage[view().language];
