import type { Language } from '../../state/viewState.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts of the printed report, loaded with it. Dutch is the source; every other language has the same keys. */
export type PrintMessages = typeof nl;

export const printMessages: Record<Language, PrintMessages> = { nl, en };
