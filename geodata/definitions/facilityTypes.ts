import type { LocalText } from './localText.ts';

/**
 * Id of a kind of facility. Which there are is up to the dataset: those below, and whatever a municipality's own list adds, such as
 * `sociaal-wijkteam`.
 */
export type FacilityCategory = string;

/** Lower case letters, digits and hyphens, at most 40. */
export const categoryPattern = /^(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Facilities differ by shape as well as by colour (WCAG 1.4.1). */
export const facilityShapes = [
  'square',
  'circle',
  'diamond',
  'triangle',
  'pentagon',
  'star',
  'plus',
  'hexagon',
  'triangle-down',
] as const;
export type FacilityShape = (typeof facilityShapes)[number];

/** Who can get something at a place outside the municipality: anyone, or only who lives in the municipality that it belongs to. */
export const audiences = ['anyone', 'own-inhabitants'] as const;
export type Audience = (typeof audiences)[number];

export interface FacilityType {
  category: FacilityCategory;
  name: LocalText;
  plural: LocalText;
  /** As it stands in a sentence, with its article: "een bibliotheek". */
  inSentence: LocalText;
  shape: FacilityShape;
  /** `#rrggbb`, dark and strong, so that it stands out on every class of both colour schemes. */
  colour: string;
  /** Whom a place of this kind is for, where no product is asked about. */
  audience: Audience;
  /** Products for others than `audienceOf` would say. */
  productAudiences: Readonly<Record<string, Audience>>;
}

export const defaultFacilityTypes: readonly FacilityType[] = [
  {
    category: 'loket',
    name: { nl: 'Gemeenteloket', en: 'Municipal counter' },
    plural: { nl: 'Gemeenteloketten', en: 'Municipal counters' },
    inSentence: { nl: 'een gemeenteloket', en: 'a municipal counter' },
    shape: 'square',
    colour: '#12263f',
    audience: 'own-inhabitants',
    productAudiences: {},
  },
  {
    category: 'bibliotheek',
    name: { nl: 'Bibliotheek', en: 'Library' },
    plural: { nl: 'Bibliotheken', en: 'Libraries' },
    inSentence: { nl: 'een bibliotheek', en: 'a library' },
    shape: 'circle',
    colour: '#0f6cb6',
    audience: 'anyone',
    productAudiences: {},
  },
  {
    category: 'wijkcentrum',
    name: { nl: 'Wijkcentrum', en: 'Community centre' },
    plural: { nl: 'Wijkcentra', en: 'Community centres' },
    inSentence: { nl: 'een wijkcentrum', en: 'a community centre' },
    shape: 'diamond',
    colour: '#12714f',
    audience: 'anyone',
    productAudiences: {},
  },
];

/** Colours for further kinds, in this order; the shapes above that the first three leave go with them. */
export const furtherFacilityColours = ['#a3195b', '#8a4b08', '#5a3d8f', '#00636b', '#9c2a1a', '#4a5560', '#5b6b00'];

/** All of them: dark and strong, so that a sign stands out on every class of both colour schemes. */
export const safeFacilityColours: readonly string[] = [
  ...defaultFacilityTypes.map(({ colour }) => colour),
  ...furtherFacilityColours,
];

/**
 * The sign of the n-th further kind. Six shapes and seven colours: 42 different signs before one comes back.
 * @param index counted from 0
 */
export function furtherSign(index: number): Pick<FacilityType, 'shape' | 'colour'> {
  const shapes = facilityShapes.slice(defaultFacilityTypes.length);
  return {
    shape: shapes[index % shapes.length],
    colour: furtherFacilityColours[index % furtherFacilityColours.length],
  };
}

/** What one can only get from one's own municipality, wherever it is offered. */
const ownMunicipalityProducts: ReadonlySet<string> = new Set([
  'paspoort',
  'identiteitskaart',
  'rijbewijs',
  'uittreksel',
  'verklaring',
  'aangifte',
]);

/** @param product as stored: lower case; undefined: no product is asked about */
export function audienceOf(
  { audience, productAudiences }: Pick<FacilityType, 'audience' | 'productAudiences'>,
  product: string | undefined,
): Audience {
  if (product === undefined) return audience;
  if (Object.hasOwn(productAudiences, product)) return productAudiences[product];
  return ownMunicipalityProducts.has(product) ? 'own-inhabitants' : audience;
}
