import type { Language } from '../view/viewState.ts';

/** What a site without a name is called. */
export const numberedName: Record<Language, (number: number) => string> = {
  nl: (number) => `Locatie ${number}`,
  en: (number) => `Site ${number}`,
};
