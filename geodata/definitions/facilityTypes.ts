import type { LocalText } from './localText.ts';

export const facilityCategories = ['loket', 'bibliotheek', 'wijkcentrum'] as const;
export type FacilityCategory = (typeof facilityCategories)[number];

export interface FacilityType {
  category: FacilityCategory;
  name: LocalText;
  plural: LocalText;
  /** Facilities are told apart by shape as well as by colour (WCAG 1.4.1). */
  shape: 'square' | 'circle' | 'diamond';
}

export const facilityTypes: readonly FacilityType[] = [
  {
    category: 'loket',
    name: { nl: 'Gemeenteloket', en: 'Municipal counter' },
    plural: { nl: 'Gemeenteloketten', en: 'Municipal counters' },
    shape: 'square',
  },
  {
    category: 'bibliotheek',
    name: { nl: 'Bibliotheek', en: 'Library' },
    plural: { nl: 'Bibliotheken', en: 'Libraries' },
    shape: 'circle',
  },
  {
    category: 'wijkcentrum',
    name: { nl: 'Wijkcentrum', en: 'Community centre' },
    plural: { nl: 'Wijkcentra', en: 'Community centres' },
    shape: 'diamond',
  },
];
