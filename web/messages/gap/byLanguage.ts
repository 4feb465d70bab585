import type { Language } from '../../state/viewState.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts of the access gap. Dutch is the source; every other language has the same keys. */
export type GapMessages = typeof nl;

export const gapMessages: Record<Language, GapMessages> = { nl, en };
