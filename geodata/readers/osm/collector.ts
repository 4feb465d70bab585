import type { PbfNode, PbfWay } from '../pbf/objects.ts';
import type { PbfVisitor } from '../pbf/primitiveBlock.ts';
import type { TagList, Tags } from '../pbf/tagList.ts';
import { AddressCollector } from './addresses.ts';
import { AddressOutlines } from './addressOutlines.ts';
import type { LonLatBounds, OsmExtract } from './extract.ts';
import { distinctLandmarks, landmarkOf } from './landmarks.ts';
import type { Landmark } from './landmarks.ts';
import { NodeStore, notKept } from './nodeStore.ts';
import { MemberWays } from './relations.ts';
import { wayKind } from './wayKinds.ts';
import type { WayKind } from './wayKinds.ts';

interface KeptWay {
  id: number;
  version: number;
  kind: WayKind;
  /** Places in the node store. */
  stretches: number[][];
  isCut: boolean;
  tags: Tags;
}

const unitsPerDegree = 1e7;

/** Gathers from the blocks of a file what the load needs. Of an object met more than once the latest version counts. */
export class OsmCollector {
  readonly placesVisitor: PbfVisitor = {
    node: (node, tags) => this.#addNode(node, tags),
    relation: (relation, tags) => {
      this.#memberWays.add(relation.members, tags);
      this.#outlines.addRelation(relation, tags);
    },
  };
  readonly placesVisitorWithWays: PbfVisitor = {
    ...this.placesVisitor,
    way: (way, tags) => this.#addPlacesOf(way, tags),
  };
  readonly waysVisitor: PbfVisitor = { way: (way, tags) => this.#addWay(way, tags) };

  readonly #isInside: (lonE7: number, latE7: number) => boolean;
  readonly #nodes = new NodeStore();
  readonly #addresses = new AddressCollector();
  readonly #outlines = new AddressOutlines();
  /** By number of addition. */
  readonly #barriers = new Map<number, Tags>();
  readonly #memberWays = new MemberWays();
  readonly #ways = new Map<number, KeptWay>();
  readonly #landmarks: Landmark[] = [];
  #waysOutside = 0;

  constructor(bounds: LonLatBounds | undefined) {
    const [west, south, east, north] = (bounds ?? [-180, -90, 180, 90]).map((degrees) => degrees * unitsPerDegree);
    this.#isInside = (lonE7, latE7) => lonE7 >= west && lonE7 <= east && latE7 >= south && latE7 <= north;
  }

  #addNode(node: PbfNode, tags: TagList): void {
    if (!this.#isInside(node.lonE7, node.latE7)) return;
    const addition = this.#nodes.add(node);
    if (tags.isEmpty) return;
    this.#addresses.add(addition, node.lonE7, node.latE7, tags);
    const landmark = landmarkOf(tags);
    if (landmark) this.#addLandmark(landmark, [[node.lonE7, node.latE7]]);
    if (mayClose(tags)) this.#barriers.set(addition, tags.toRecord());
  }

  /** @param around positions of a node, or of an outline */
  #addLandmark(landmark: Pick<Landmark, 'kind' | 'name'>, around: readonly (readonly [number, number])[]): void {
    if (around.length === 0) return;
    const mean = (axis: 0 | 1) => around.reduce((sum, place) => sum + place[axis], 0) / around.length / unitsPerDegree;
    this.#landmarks.push({ ...landmark, lon: mean(0), lat: mean(1) });
  }

  #addPlacesOf({ refs, lonE7, latE7 }: PbfWay, tags: TagList): void {
    if (wayKind(tags) === null || lonE7.length !== refs.length) return;
    refs.forEach((id, i) => {
      // Version 0, so that a node that stands in the file itself, with its tags, goes before it.
      if (this.#isInside(lonE7[i], latE7[i])) this.#nodes.add({ id, lonE7: lonE7[i], latE7: latE7[i], version: 0 });
    });
  }

  sortNodes(): void {
    this.#nodes.sort();
  }

  #addWay(way: PbfWay, ownTags: TagList): void {
    const { id, version, refs } = way;
    this.#outlines.addWay(id, version, ownTags, () => this.#positionsOf(way));
    const inherited = this.#memberWays.tagsFor(id, ownTags);
    const tags = inherited ? { get: (key: string) => inherited[key] as string | undefined } : ownTags;
    const landmark = landmarkOf(ownTags);
    if (landmark) this.#addLandmark(landmark, this.#positionsOf(way));
    const kind = wayKind(tags);
    if (!kind) return;
    const stretches = this.#stretches(refs);
    if (stretches.length === 0) {
      if (kind === 'street') this.#waysOutside++;
      return;
    }
    const known = this.#ways.get(id);
    if (known && known.version >= version) return;
    const isCut = stretches.length !== 1 || stretches[0].length !== refs.length;
    this.#ways.set(id, { id, version, kind, stretches, isCut, tags: inherited ?? ownTags.toRecord() });
  }

  /** Of its nodes within the bounds. */
  #positionsOf({ refs, lonE7, latE7 }: PbfWay): [number, number][] {
    if (lonE7.length === refs.length)
      return lonE7.map((lon, i): [number, number] => [lon, latE7[i]]).filter(([lon, lat]) => this.#isInside(lon, lat));
    const places = refs.map((ref) => this.#nodes.find(ref)).filter((place) => place !== notKept);
    return places.map((place) => [this.#nodes.lonE7(place), this.#nodes.latE7(place)]);
  }

  /** The parts of a way between nodes that are not here. */
  #stretches(refs: number[]): number[][] {
    const stretches: number[][] = [[]];
    for (const ref of refs) {
      const place = this.#nodes.find(ref);
      const last = stretches[stretches.length - 1];
      if (place !== notKept) {
        // A node twice in a row is no stretch of street.
        if (last[last.length - 1] !== place) last.push(place);
      } else if (last.length > 0) stretches.push([]);
    }
    return stretches.filter((nodes) => nodes.length > 0);
  }

  finish(): OsmExtract {
    const ways = [...this.#ways.values()];
    const streets = ways.filter(({ kind }) => kind === 'street');
    const used = new UsedNodes(this.#nodes.count);
    const lines = (kind: WayKind) => ways.filter((way) => way.kind === kind).flatMap(({ stretches }) => stretches);
    const addresses = this.#countAddresses();
    for (const place of addresses.places) used.mark(place);
    for (const { stretches } of ways) for (const nodes of stretches) nodes.forEach((place) => used.mark(place));
    const { indexOf, places } = used.number();
    const renumbered = (nodes: number[]) => nodes.map((place) => indexOf[place]);
    return {
      lon: this.#degrees(places, (place) => this.#nodes.lonE7(place), addresses.outlinesLonE7),
      lat: this.#degrees(places, (place) => this.#nodes.latE7(place), addresses.outlinesLatE7),
      addressNodes: [...renumbered(addresses.places), ...addresses.outlinesLonE7.map((_, i) => places.length + i)],
      addressCounts: [...addresses.counts, ...addresses.outlineCounts],
      addressNames: this.#addresses.namesOf(addresses.rows),
      ways: streets.flatMap(({ id, stretches, tags, isCut }) => {
        // Half a ferry goes nowhere.
        if (isCut && tags.route === 'ferry') return [];
        return stretches.filter((nodes) => nodes.length > 1).map((nodes) => ({ id, nodes: renumbered(nodes), tags }));
      }),
      landmarks: distinctLandmarks(this.#landmarks),
      barriers: this.#barriersAlong(indexOf),
      water: lines('water').map(renumbered),
      rail: lines('rail').map(renumbered),
      cutWays: streets.filter(({ isCut }) => isCut).length,
      waysOutside: this.#waysOutside,
    };
  }

  /** Addresses on nodes, by place in the node store, and those on outlines, which get a place behind them. */
  #countAddresses() {
    for (const outline of this.#outlines.all()) this.#addresses.addOutline(outline);
    const [places, counts, outlineCounts] = [[], [], []] as [number[], number[], number[]];
    const [outlinesLonE7, outlinesLatE7] = [[], []] as [number[], number[]];
    const [rows, outlineRows] = [[], []] as [number[], number[]];
    this.#addresses.count((where, addresses) => {
      if ('addition' in where) {
        const place = this.#nodes.placeOf(where.addition);
        if (place === notKept) return;
        places.push(place);
        counts.push(addresses.length);
        for (const row of addresses) rows.push(row);
      } else {
        outlinesLonE7.push(where.lonE7);
        outlinesLatE7.push(where.latE7);
        outlineCounts.push(addresses.length);
        for (const row of addresses) outlineRows.push(row);
      }
    });
    for (const row of outlineRows) rows.push(row);
    return { places, counts, outlinesLonE7, outlinesLatE7, outlineCounts, rows };
  }

  #degrees(places: Int32Array, unitsOf: (place: number) => number, behind: number[]): Float64Array {
    const degrees = new Float64Array(places.length + behind.length);
    places.forEach((place, i) => (degrees[i] = unitsOf(place) / unitsPerDegree));
    behind.forEach((units, i) => (degrees[places.length + i] = units / unitsPerDegree));
    return degrees;
  }

  #barriersAlong(indexOf: Int32Array): Map<number, Tags> {
    const barriers = new Map<number, Tags>();
    for (const [addition, tags] of this.#barriers) {
      const place = this.#nodes.placeOf(addition);
      if (place !== notKept && indexOf[place] !== notKept) barriers.set(indexOf[place], tags);
    }
    return barriers;
  }
}

/** Gates and the like, and crossings, lifts and doors that say for whom they are. */
function mayClose(tags: TagList): boolean {
  if (tags.get('barrier') !== undefined) return true;
  const highway = tags.get('highway');
  const isPassage =
    highway === 'crossing' || highway === 'elevator' || ['entrance', 'door'].some((key) => tags.get(key) !== undefined);
  return isPassage && ['access', 'foot', 'wheelchair', 'bicycle'].some((key) => tags.get(key) !== undefined);
}

/** Numbers the nodes that are used, in the order of their places. */
class UsedNodes {
  readonly #indexOf: Int32Array;

  constructor(count: number) {
    this.#indexOf = new Int32Array(count).fill(notKept);
  }

  mark(place: number): void {
    this.#indexOf[place] = 1;
  }

  number(): { indexOf: Int32Array; places: Int32Array } {
    const indexOf = this.#indexOf;
    let count = 0;
    for (let place = 0; place < indexOf.length; place++) if (indexOf[place] !== notKept) indexOf[place] = count++;
    const places = new Int32Array(count);
    for (let place = 0; place < indexOf.length; place++) if (indexOf[place] !== notKept) places[indexOf[place]] = place;
    return { indexOf, places };
  }
}
