import type { Audience, FacilityShape, FacilityType } from '#definitions/facilityTypes.ts';
import type { LocalText } from '#definitions/localText.ts';
import { FacilityKinds } from '#readers/facilityTypes.ts';

/** What a municipality says of a kind of facility of its own. */
export interface CategoryContent {
  name: LocalText;
  plural: LocalText;
  shape: FacilityShape;
  colour: string;
  audience: Audience;
  /** What its places offer unless they say otherwise; lower case. */
  products: string[];
}

export interface OwnCategory extends CategoryContent {
  category: string;
  revision: number;
  author: string;
  /** ISO 8601. */
  changedAt: string;
}

/** The kinds of a dataset, and after them the municipality's own; one that the dataset has by now is as the municipality says. */
export function typesWithOwn(types: readonly FacilityType[], own: readonly OwnCategory[]): FacilityType[] {
  const made = own.map(typeOf);
  const isOwn = ({ category }: FacilityType) => made.some((type) => type.category === category);
  return [...types.filter((type) => !isOwn(type)), ...made];
}

function typeOf({ category, name, plural, shape, colour, audience }: OwnCategory): FacilityType {
  const described = new FacilityKinds([]).describe(
    {
      ...{ id: category, nameNl: name.nl, nameEn: name.en, pluralNl: plural.nl, pluralEn: plural.en },
      ...{ shape, audience, products: '' },
    },
    { file: category },
  );
  const { products: _products, ...type } = described;
  return { ...type, colour };
}
