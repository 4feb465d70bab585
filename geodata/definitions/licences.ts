import { inBothLanguages } from './localText.ts';
import type { LocalText } from './localText.ts';

/** Of lists of facts, which nobody owns: nobody asks to be named. */
export const factsLicence = 'facts';

/** A licence as it is called for readers; the names of real ones are the same in every language. */
export const licenceName = (licence: string): LocalText =>
  licence === factsLicence ? { nl: 'feiten, geen licentie', en: 'facts, no licence' } : inBothLanguages(licence);
