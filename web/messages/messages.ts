import type { nl } from './nl.ts';

/** Dutch is the source; every other language has the same keys. */
export type Messages = typeof nl;
