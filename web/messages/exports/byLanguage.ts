import type { Language } from '../../state/viewState.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** The texts of downloads, loaded with them. Dutch is the source; every other language has the same keys. */
export type ExportMessages = typeof nl;

export const exportMessages: Record<Language, ExportMessages> = { nl, en };
