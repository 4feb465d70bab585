import type { PbfMember } from '../pbf/objects.ts';
import type { TagList, Tags } from '../pbf/tagList.ts';
import { PlaceBox } from './placeBox.ts';

/** A building, or the grounds of one, that carries its address itself. */
export interface AddressOutline {
  box: PlaceBox;
  tags: Tags;
}

interface VersionedOutline extends AddressOutline {
  version: number;
}

interface RelationOutline extends VersionedOutline {
  id: number;
}

/**
 * Addresses on outlines: ways, and multipolygons of several ways. Of one met more than once the latest version counts. Relations are told
 * before the ways that they consist of.
 */
export class AddressOutlines {
  readonly #ways = new Map<number, VersionedOutline>();
  readonly #relations = new Map<number, RelationOutline>();
  readonly #relationsOf = new Map<number, RelationOutline[]>();

  addRelation({ id, version, members }: { id: number; version: number; members: PbfMember[] }, tags: TagList): void {
    if (tags.get('addr:housenumber') === undefined || tags.get('type') !== 'multipolygon') return;
    const known = this.#relations.get(id);
    if (known && known.version >= version) return;
    const relation = { id, version, box: new PlaceBox(), tags: addressTags(tags) };
    this.#relations.set(id, relation);
    for (const member of members) {
      if (member.type !== 'way' || (member.role !== 'outer' && member.role !== '')) continue;
      const others = (this.#relationsOf.get(member.id) ?? []).filter((other) => other.id !== id);
      this.#relationsOf.set(member.id, [...others, relation]);
    }
  }

  /** @param positions gives those of its nodes that are kept, as lon, lat in 1e-7 degree; asked only where the way is an outline */
  addWay(id: number, version: number, tags: TagList, positions: () => readonly (readonly [number, number])[]): void {
    const relations = this.#relationsOf.get(id);
    const isOwn = tags.get('addr:housenumber') !== undefined && tags.get('addr:interpolation') === undefined;
    if (!relations && !isOwn) return;
    const places = positions();
    if (places.length === 0) return;
    for (const { box } of relations ?? []) for (const place of places) box.extend(place);
    const known = this.#ways.get(id);
    if (!isOwn || (known && known.version >= version)) return;
    const box = new PlaceBox();
    for (const place of places) box.extend(place);
    this.#ways.set(id, { version, box, tags: addressTags(tags) });
  }

  /** Those of which a part is kept. */
  *all(): Generator<AddressOutline> {
    yield* this.#ways.values();
    for (const relation of this.#relations.values()) if (!relation.box.isEmpty) yield relation;
  }
}

/** What an address is told by: other tags of buildings would fill the memory for nothing. */
function addressTags(tags: TagList): Tags {
  return Object.fromEntries(Object.entries(tags.toRecord()).filter(([key]) => key.startsWith('addr:')));
}
