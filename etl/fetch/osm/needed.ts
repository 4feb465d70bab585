import { landmarkOf } from '#readers/osm/landmarks.ts';
import { isOsmFacility } from '#readers/osm/osmFacilities.ts';
import { isWaterArea } from '#readers/osm/relations.ts';
import { wayKind } from '#readers/osm/wayKinds.ts';
import type { TagList } from '#readers/pbf/tagList.ts';

/** What a load needs of OpenStreetMap, said once for all that cuts. */

const nodeKeys = ['addr:housenumber', 'amenity', 'railway', 'barrier', 'highway', 'entrance', 'door'];

/** Whether a node means something itself, beside being a corner of ways. */
export const isNeededNode = (tags: TagList): boolean =>
  !tags.isEmpty && nodeKeys.some((key) => tags.get(key) !== undefined);

/** Woods, parks and gardens for the base map; not meadows and verges, of which the country is full. */
const greens: Readonly<Record<string, ReadonlySet<string>>> = {
  landuse: new Set(['forest', 'recreation_ground', 'village_green', 'cemetery', 'allotments']),
  leisure: new Set(['park', 'golf_course']),
  natural: new Set(['wood', 'scrub', 'heath']),
};

export const isGreenArea = (tags: Pick<TagList, 'get'>): boolean =>
  Object.entries(greens).some(([key, values]) => values.has(tags.get(key) ?? ''));

export function isNeededWay(tags: TagList): boolean {
  return (
    tags.get('addr:housenumber') !== undefined ||
    wayKind(tags) !== null ||
    landmarkOf(tags) !== null ||
    isOsmFacility(tags) ||
    isGreenArea(tags)
  );
}

export function isNeededRelation(tags: TagList): boolean {
  const type = tags.get('type');
  if (type === 'route') return tags.get('route') === 'ferry';
  if (type !== 'multipolygon') return false;
  return (
    ['addr:housenumber', 'highway'].some((key) => tags.get(key) !== undefined) ||
    isWaterArea(tags) ||
    isGreenArea(tags) ||
    isOsmFacility(tags)
  );
}
