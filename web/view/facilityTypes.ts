import type { FacilityCategory, FacilityType } from '#definitions/facilityTypes.ts';
import type { Language } from './viewState.ts';

/** A list of more kinds than this scrolls by itself. */
export const shortListLength = 6;

export const facilityTypeOf = (types: readonly FacilityType[], category: FacilityCategory): FacilityType | undefined =>
  types.find((type) => type.category === category);

/** Those that the dataset has, in its order. */
export const knownCategories = (
  types: readonly FacilityType[],
  named: readonly FacilityCategory[],
): FacilityCategory[] => types.map(({ category }) => category).filter((category) => named.includes(category));

/** The categories with one added or taken out, in the order of the dataset. */
export const toggledCategories = (
  types: readonly FacilityType[],
  chosen: readonly FacilityCategory[],
  category: FacilityCategory,
  isOn: boolean,
): FacilityCategory[] =>
  knownCategories(types, [...chosen.filter((other) => other !== category), ...(isOn ? [category] : [])]);

/** "een gemeenteloket, bibliotheek of wijkcentrum": Dutch has one article for all of them, English one for each. */
export function destinationsInWords(
  types: readonly FacilityType[],
  categories: readonly FacilityCategory[],
  language: Language,
): string {
  const places = categories.map((category) => facilityTypeOf(types, category)?.inSentence[language] ?? category);
  const listed = language === 'nl' ? places.map((place, i) => (i === 0 ? place : place.replace(/^een /, ''))) : places;
  return new Intl.ListFormat(language === 'nl' ? 'nl' : 'en-GB', { type: 'disjunction' }).format(listed);
}

/** A title or legend that names more kinds than this is no longer read. */
const mostNamed = 4;

/** For titles and legends: "één van 12 soorten voorzieningen" where there are many; which they are is chosen beside it, and printed in full. */
export function destinationsInShort(
  types: readonly FacilityType[],
  categories: readonly FacilityCategory[],
  language: Language,
): string {
  const count = categories.length;
  if (count <= mostNamed) return destinationsInWords(types, categories, language);
  return language === 'nl' ? `één van ${count} soorten voorzieningen` : `one of ${count} kinds of facility`;
}
