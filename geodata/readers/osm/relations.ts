import type { PbfMember } from '../pbf/objects.ts';
import type { TagList, Tags } from '../pbf/tagList.ts';

/** Ways that get their meaning from a relation: outlines of squares, stretches of a ferry, shores. */
export class MemberWays {
  readonly #tagsOf = new Map<number, Tags>();

  add(members: PbfMember[], tags: TagList): void {
    const meaning = meaningOf(tags);
    if (!meaning) return;
    for (const { type, id, role } of members) {
      if (type === 'way' && meaning.roles.test(role) && !this.#tagsOf.has(id)) this.#tagsOf.set(id, meaning.tags);
    }
  }

  /** What a way's relation says, unless the way says itself what it is. */
  tagsFor(id: number, own: TagList): Tags | undefined {
    const tags = this.#tagsOf.get(id);
    if (!tags || own.get('highway') !== undefined || own.get('route') !== undefined) return undefined;
    return { ...own.toRecord(), ...tags };
  }
}

function meaningOf(tags: TagList): { roles: RegExp; tags: Tags } | null {
  const type = tags.get('type');
  if (type === 'multipolygon' && tags.get('highway') !== undefined) {
    return { roles: /^(outer)?$/, tags: { ...tags.toRecord(), area: 'yes' } };
  }
  if (type === 'multipolygon' && isWaterArea(tags)) return { roles: /^/, tags: { natural: 'water' } };
  if (type === 'route' && tags.get('route') === 'ferry') {
    return { roles: /^(forward|backward)?$/, tags: tags.toRecord() };
  }
  return null;
}

export function isWaterArea(tags: Pick<TagList, 'get'>): boolean {
  return tags.get('natural') === 'water' || tags.get('waterway') === 'riverbank' || tags.get('waterway') === 'dock';
}
