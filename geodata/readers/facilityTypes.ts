import {
  audiences,
  categoryPattern,
  defaultFacilityTypes,
  facilityShapes,
  furtherSign,
} from '#definitions/facilityTypes.ts';
import type { Audience, FacilityShape, FacilityType } from '#definitions/facilityTypes.ts';
import { readCsv, withLowerCaseColumns } from './csvFile.ts';
import { EtlError } from './errors.ts';
import type { ErrorPlace } from './errors.ts';
import { slug } from './slug.ts';
import type { SourceFile } from './sourceFile.ts';

/** A kind of facility, and what its places offer where the list does not say. */
export interface FacilityKind extends FacilityType {
  products: string[];
}

/** What tells a list of kinds from other tables. */
export const facilityTypeColumns = ['id', 'name_nl'] as const;

const audienceWords: Record<string, Audience> = {
  iedereen: 'anyone',
  all: 'anyone',
  'own inhabitants': 'own-inhabitants',
  'eigen inwoners': 'own-inhabitants',
  own: 'own-inhabitants',
};

/** What is said of a kind of facility, in a file of kinds or in the columns of a list. */
export interface KindDescription {
  id: string;
  nameNl: string;
  nameEn: string;
  pluralNl: string;
  pluralEn: string;
  shape: string;
  audience: string;
  products: string;
}

/** Products as a list has them, divided by `|` or, as people also write, a comma, a semicolon or a line end: lower case, each once. */
export function productList(text: string): string[] {
  const products = text
    .split(/[|,;\n]/)
    .map((product) => product.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase());
  return [...new Set(products.filter((product) => product !== ''))];
}

/** As an id: `Sociaal wijkteam` is `sociaal-wijkteam`. */
export const categoryId = (text: string): string => slug(text);

/**
 * Kinds of facility from a table `id,name_nl,name_en,plural_nl,plural_en,shape,for,products`; all but the first two may be left out.
 * One with the id of a usual kind changes that one.
 * @throws EtlError for an id that is none, a double one, an unknown shape or audience
 */
export function readFacilityTypes({ bytes, path: file }: SourceFile): FacilityKind[] {
  const kinds = new FacilityKinds();
  const ids = new Map<string, number>();
  for (const { row, cells } of withLowerCaseColumns(readCsv(bytes, file), file).rows) {
    const id = categoryId(cells.id);
    const double = ids.get(id);
    if (double !== undefined)
      throw new EtlError(`has the id "${id}" again, which row ${double} already has`, { file, row });
    ids.set(id, row);
    const text = (column: string) => cells[column] ?? '';
    kinds.describe(
      {
        id,
        nameNl: text('name_nl'),
        nameEn: text('name_en'),
        pluralNl: text('plural_nl'),
        pluralEn: text('plural_en'),
        shape: text('shape'),
        audience: text('for') || text('audience'),
        products: text('products'),
      },
      { file, row },
    );
  }
  return kinds.all();
}

/** The usual kinds, and those that a municipality describes. */
export class FacilityKinds {
  private readonly kinds: Map<string, FacilityKind>;

  constructor(kinds: readonly FacilityKind[] = defaultFacilityTypes.map((type) => ({ ...type, products: [] }))) {
    this.kinds = new Map(kinds.map((kind) => [kind.category, kind]));
  }

  get(category: string): FacilityKind | undefined {
    return this.kinds.get(category);
  }

  all(): FacilityKind[] {
    return [...this.kinds.values()];
  }

  /** @throws EtlError for what is no id, shape or audience */
  describe(description: KindDescription, place: ErrorPlace): FacilityKind {
    const { id, nameNl, nameEn } = description;
    if (!categoryPattern.test(id))
      throw new EtlError(`has "${id}" where the id of a kind of facility is needed, of at most 40 letters`, place);
    const known = this.kinds.get(id);
    if (!known && nameNl === '') throw new EtlError(`needs a name for "${id}"`, place);
    const name = nameNl === '' && known ? known.name : { nl: nameNl, en: nameEn || nameNl };
    const plural = { nl: description.pluralNl || name.nl, en: description.pluralEn || name.en };
    const inSentence = { nl: withinSentence(name.nl), en: withinSentence(name.en) };
    const kind: FacilityKind = {
      ...(known ?? furtherSign(Math.max(0, this.kinds.size - defaultFacilityTypes.length))),
      category: id,
      name,
      plural: known && nameNl === '' ? known.plural : plural,
      inSentence: known && nameNl === '' ? known.inSentence : inSentence,
      ...(description.shape !== '' && { shape: shapeOf(description.shape, place) }),
      audience: description.audience === '' ? (known?.audience ?? 'anyone') : audienceOf(description.audience, place),
      productAudiences: known?.productAudiences ?? {},
      products: productList(description.products),
    };
    this.kinds.set(id, kind);
    return kind;
  }
}

/** "Taalhuis" becomes "taalhuis"; abbreviations and names within stay: "Wmo-loket", "UWV-spreekuur", "informatiepunt Digitale Overheid". */
function withinSentence(name: string): string {
  const [first] = name.split(/[\s-]/, 1);
  const isAbbreviation = first.length <= 3 || first.slice(1) !== first.slice(1).toLowerCase();
  return isAbbreviation ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

function shapeOf(text: string, place: ErrorPlace): FacilityShape {
  const shape = facilityShapes.find((candidate) => candidate === text.toLowerCase());
  if (!shape) throw new EtlError(`has the shape "${text}"; known are ${facilityShapes.join(', ')}`, place);
  return shape;
}

function audienceOf(text: string, place: ErrorPlace): Audience {
  const word = text.toLowerCase();
  const audience = audiences.find((candidate) => candidate === word) ?? audienceWords[word];
  if (!audience) throw new EtlError(`says "${text}" for whom it is; known are ${audiences.join(', ')}`, place);
  return audience;
}
