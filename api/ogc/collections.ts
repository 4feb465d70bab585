import type { AreaLevel } from '#definitions/areas.ts';
import type { ServedMunicipality } from '../dataset/servedDatasets.ts';

/** What a municipality has collections of. */
const kinds = [
  { name: 'buurten', level: 'buurt', title: 'Buurten', of: 'buurten' },
  { name: 'wijken', level: 'wijk', title: 'Wijken', of: 'wijken' },
  { name: 'stadsdelen', level: 'stadsdeel', title: 'Stadsdelen', of: 'stadsdelen' },
  { name: 'facilities', level: null, title: 'Voorzieningen (facilities)', of: 'facilities' },
] as const;

/** A set of features of one municipality that a GIS can open. */
export interface Collection {
  /** e.g. haarlem-buurten */
  id: string;
  title: string;
  description: string;
  municipality: ServedMunicipality;
  /** null: facilities */
  level: AreaLevel | null;
}

/** The collections of a municipality: those levels that it has. */
export function collectionsOf(municipality: ServedMunicipality): Collection[] {
  const { slug, dataset } = municipality;
  const name = dataset.municipality_name;
  return kinds
    .filter(({ of }) => dataset.counts === null || dataset.counts[of] > 0)
    .map((kind) => ({
      ...{ id: `${slug}-${kind.name}`, level: kind.level, municipality },
      title: `${name}: ${kind.title.toLowerCase()}`,
      description:
        kind.level === null
          ? `Service points in and around ${name}: where they are, what they offer, and whether anybody checked it.`
          : `${kind.title} of ${name} with the figures of their target groups. A figure that is missing or secret is null, never 0; ` +
            'the property that ends in _status says which.',
    }));
}

export const findCollection = (municipalities: readonly ServedMunicipality[], id: string): Collection | undefined =>
  municipalities.flatMap(collectionsOf).find((collection) => collection.id === id);
