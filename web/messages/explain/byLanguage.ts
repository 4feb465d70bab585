import type { Language } from '../../state/viewState.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts that explain a figure, loaded with the explanation. Dutch is the source; every other language has the same keys. */
export type ExplainMessages = typeof nl;

export const explainMessages: Record<Language, ExplainMessages> = { nl, en };
