import { inBothLanguages } from './localText.ts';
import type { LocalText } from './localText.ts';

/** Of lists of facts, which nobody owns: nobody asks to be named. */
export const factsLicence = 'facts';

/** A licence as it is called for readers; the names of real ones are the same in every language. */
export const licenceName = (licence: string): LocalText =>
  licence === factsLicence ? { nl: 'feiten, geen licentie', en: 'facts, no licence' } : inBothLanguages(licence);

/** Under which a municipality may publish its own counts; by name, with where each can be read. */
export const openLicences = {
  'CC0 1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
} as const;
export type OpenLicence = keyof typeof openLicences;
export const openLicenceNames = Object.keys(openLicences) as OpenLicence[];
