import { view } from '../state/view.svelte.ts';
import { en } from './en.ts';
import type { Messages } from './messages.ts';
import { nl } from './nl.ts';

const byLanguage: Record<'nl' | 'en', Messages> = { nl, en };

/** The texts in the chosen language; in a component or effect they follow the choice. */
export const messages = (): Messages => byLanguage[view().language];
