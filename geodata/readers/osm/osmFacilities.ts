import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { blobContent, blobPlaces } from '../pbf/blobs.ts';
import type { ByteSource } from '../pbf/blobs.ts';
import type { PbfWay } from '../pbf/objects.ts';
import { readPrimitiveBlock } from '../pbf/primitiveBlock.ts';
import type { TagList } from '../pbf/tagList.ts';
import { NodeStore, notKept } from './nodeStore.ts';
import { PlaceBox } from './placeBox.ts';

/** A town hall, library, community centre or social service, as OpenStreetMap has it. Nobody checked it. */
export interface OsmFacility {
  category: FacilityCategory;
  /** As it is called there; null where it has no name. */
  name: string | null;
  lon: number;
  lat: number;
  /** Street and number; empty where it has none. */
  address: string;
  /** As written there. */
  openingHours: string | null;
}

type ReadTag = Pick<TagList, 'get'>;

/** Kinds of social facility that one goes to for help; homes and shelters, where people live, are none. */
const socialServices = new Set(['outreach', 'food_bank', 'clothing_bank', 'soup_kitchen', 'workshop']);
export const socialServiceCategory = 'sociale-dienst';

function categoryOf(tags: ReadTag): FacilityCategory | null {
  switch (tags.get('amenity')) {
    case 'townhall':
      return 'loket';
    case 'library':
      return 'bibliotheek';
    case 'community_centre':
      return 'wijkcentrum';
    case 'social_centre':
      return socialServiceCategory;
    case 'social_facility':
      return socialServices.has(tags.get('social_facility') ?? '') ? socialServiceCategory : null;
    default:
      return null;
  }
}

/** Whether something is a facility of a kind that is looked for. */
export const isOsmFacility = (tags: ReadTag): boolean => categoryOf(tags) !== null;

/** Node and outline of one place, or two buildings of it, lie no farther apart. */
const samePlaceDegrees = 0.003;
const unitsPerDegree = 1e7;

/**
 * The facilities of an extract that was cut: all its nodes are held.
 * @throws PbfError when the file is damaged
 */
export function readOsmFacilities(source: ByteSource): OsmFacility[] {
  const nodes = new NodeStore();
  const outlines = new Map<number, { tags: TagList; box: PlaceBox }[]>();
  const found: OsmFacility[] = [];
  const blobs = [...blobPlaces(source)].filter(({ type }) => type === 'OSMData');
  for (const blob of blobs) {
    readPrimitiveBlock(blobContent(source, blob), {
      node: (node, tags) => {
        nodes.add(node);
        if (!tags.isEmpty && isOsmFacility(tags)) found.push(facilityAt(tags, node));
      },
      relation: ({ members }, tags) => {
        if (!isOsmFacility(tags)) return;
        const outline = { tags, box: new PlaceBox() };
        for (const { type, id } of members)
          if (type === 'way') outlines.set(id, [...(outlines.get(id) ?? []), outline]);
      },
    });
  }
  nodes.sort();
  const ofRelations = new Set([...outlines.values()].flat());
  for (const blob of blobs) {
    readPrimitiveBlock(blobContent(source, blob), {
      way: (way, tags) => {
        const own = isOsmFacility(tags) ? [{ tags, box: new PlaceBox() }] : [];
        for (const { box } of [...own, ...(outlines.get(way.id) ?? [])]) extend(box, way, nodes);
        for (const { box } of own) if (!box.isEmpty) found.push(facilityAt(tags, box.centre));
      },
    });
  }
  for (const { tags, box } of ofRelations) if (!box.isEmpty) found.push(facilityAt(tags, box.centre));
  return distinct(found);
}

function extend(box: PlaceBox, { refs }: PbfWay, nodes: NodeStore): void {
  for (const ref of refs) {
    const place = nodes.find(ref);
    if (place !== notKept) box.extend([nodes.lonE7(place), nodes.latE7(place)]);
  }
}

function facilityAt(tags: ReadTag, { lonE7, latE7 }: { lonE7: number; latE7: number }): OsmFacility {
  const [street, number] = [tags.get('addr:street'), tags.get('addr:housenumber')];
  return {
    category: categoryOf(tags) ?? '',
    name: tags.get('name')?.trim() || null,
    lon: lonE7 / unitsPerDegree,
    lat: latE7 / unitsPerDegree,
    address: street ? [street, number].filter((part) => part !== undefined).join(' ') : '',
    openingHours: tags.get('opening_hours') ?? null,
  };
}

/** Each place once, in the order of kinds and names. */
function distinct(facilities: OsmFacility[]): OsmFacility[] {
  const kept: OsmFacility[] = [];
  for (const facility of facilities) {
    const isKnown = kept.some(
      ({ category, name, lon, lat }) =>
        category === facility.category &&
        (name === facility.name || name === null || facility.name === null) &&
        Math.abs(lon - facility.lon) < samePlaceDegrees &&
        Math.abs(lat - facility.lat) < samePlaceDegrees,
    );
    if (!isKnown) kept.push(facility);
  }
  const key = ({ category, name, lon }: OsmFacility) => `${category} ${name ?? ''} ${lon}`;
  return kept.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
