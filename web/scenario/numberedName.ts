import type { Language } from '../view/viewState.ts';

/** How a candidate without a name is called. */
export const numberedName: Record<Language, (number: number) => string> = {
  nl: (number) => `Kandidaat ${number}`,
  en: (number) => `Candidate ${number}`,
};
