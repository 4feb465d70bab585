import type { LonLatBounds } from '#readers/osm/extract.ts';
import { NodeStore, notKept } from '#readers/osm/nodeStore.ts';
import { blobContent, blobPlaces } from '#readers/pbf/blobs.ts';
import type { BlobPlace, ByteSource } from '#readers/pbf/blobs.ts';
import { readHeaderBlock } from '#readers/pbf/headerBlock.ts';
import { PbfError } from '#readers/pbf/pbfError.ts';
import { readPrimitiveBlock } from '#readers/pbf/primitiveBlock.ts';
import type { TagList, Tags } from '#readers/pbf/tagList.ts';
import { isNeededNode, isNeededRelation, isNeededWay } from './needed.ts';
import type { OsmLine, OsmNode, OsmObjects, OsmRelation } from './osmPbfWriter.ts';

/**
 * What a load needs of some extracts and lies within bounds: streets, addresses, landmarks, facilities, water and railways. A way is kept
 * whole as far as its nodes are within. Gone through twice, block by block; memory goes by what lies within, not by the files.
 * @param extracts of the provinces that the bounds touch; an object in several of them counts once, in its latest version
 * @throws PbfError for a damaged file
 */
export function cutExtract(extracts: readonly ByteSource[], bounds: LonLatBounds): OsmObjects {
  const cut = new Cut(bounds);
  const withWays = extracts.map((source) => placesOf(source, cut));
  cut.sortNodes();
  extracts.forEach((source, i) => {
    for (const blob of withWays[i])
      readPrimitiveBlock(blobContent(source, blob), { way: (way, tags) => cut.addWay(way, tags) });
  });
  return cut.objects();
}

/** Takes the nodes and relations. @returns where the ways are */
function placesOf(source: ByteSource, cut: Cut): BlobPlace[] {
  const withWays: BlobPlace[] = [];
  for (const blob of blobPlaces(source)) {
    const bytes = blobContent(source, blob);
    if (blob.type === 'OSMHeader' && readHeaderBlock(bytes).locationsOnWays)
      throw new PbfError('has the places of nodes on its ways; an extract to cut from must have them on the nodes');
    if (blob.type !== 'OSMData') continue;
    const contents = readPrimitiveBlock(bytes, {
      node: (node, tags) => cut.addNode(node, tags),
      relation: (relation, tags) => cut.addRelation(relation, tags),
    });
    if (contents.ways) withWays.push(blob);
  }
  return withWays;
}

const unitsPerDegree = 1e7;

class Cut {
  readonly #bounds: LonLatBounds;
  readonly #nodes = new NodeStore();
  /** Of nodes that mean something themselves. */
  readonly #tagged = new Map<number, { version: number; tags: Tags }>();
  readonly #ways = new Map<number, OsmLine>();
  readonly #relations = new Map<number, OsmRelation>();
  readonly #memberWays = new Set<number>();
  readonly #used = new Set<number>();

  constructor([west, south, east, north]: LonLatBounds) {
    this.#bounds = [west, south, east, north].map((degrees) => degrees * unitsPerDegree) as LonLatBounds;
  }

  addNode(node: Omit<OsmNode, 'tags'>, tags: TagList): void {
    const [west, south, east, north] = this.#bounds;
    const { id, version, lonE7, latE7 } = node;
    if (lonE7 < west || lonE7 > east || latE7 < south || latE7 > north) return;
    this.#nodes.add(node);
    const known = this.#tagged.get(id);
    if (known && known.version >= version) return;
    if (isNeededNode(tags)) this.#tagged.set(id, { version, tags: tags.toRecord() });
    else this.#tagged.delete(id);
  }

  addRelation(relation: Omit<OsmRelation, 'tags'>, tags: TagList): void {
    const known = this.#relations.get(relation.id);
    if (!isNeededRelation(tags) || (known && known.version >= relation.version)) return;
    this.#relations.set(relation.id, { ...relation, tags: tags.toRecord() });
    for (const { type, id } of relation.members) if (type === 'way') this.#memberWays.add(id);
  }

  sortNodes(): void {
    this.#nodes.sort();
  }

  addWay({ id, version, refs }: Omit<OsmLine, 'tags'>, tags: TagList): void {
    if (!isNeededWay(tags) && !this.#memberWays.has(id)) return;
    const known = this.#ways.get(id);
    if (known && known.version >= version) return;
    const places = refs.map((ref) => this.#nodes.find(ref)).filter((place) => place !== notKept);
    if (places.length === 0) return;
    for (const place of places) this.#used.add(place);
    this.#ways.set(id, { id, version, refs, tags: tags.toRecord() });
  }

  objects(): OsmObjects {
    const byId = <T extends { id: number }>(things: Iterable<T>) => [...things].sort((a, b) => a.id - b.id);
    const isPresent = ({ members }: OsmRelation) =>
      members.some(({ type, id }) => type === 'way' && this.#ways.has(id));
    return {
      nodes: this.#usedNodes(),
      ways: byId(this.#ways.values()),
      relations: byId(this.#relations.values()).filter(isPresent),
    };
  }

  *#usedNodes(): Generator<OsmNode> {
    const nodes = this.#nodes;
    for (let place = 0; place < nodes.count; place++) {
      const id = nodes.idAt(place);
      const tagged = this.#tagged.get(id);
      if (!tagged && !this.#used.has(place)) continue;
      const [lonE7, latE7] = [nodes.lonE7(place), nodes.latE7(place)];
      yield { id, version: nodes.versionAt(place), lonE7, latE7, tags: tagged?.tags ?? {} };
    }
  }
}
