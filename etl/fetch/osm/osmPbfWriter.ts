import { deflateSync } from 'node:zlib';
import type { PbfMember } from '#readers/pbf/objects.ts';
import type { Tags } from '#readers/pbf/tagList.ts';
import { packed, packedDeltas, ProtobufWriter } from './protobufWriter.ts';

export interface OsmNode {
  id: number;
  version: number;
  lonE7: number;
  latE7: number;
  tags: Tags;
}

export interface OsmLine {
  id: number;
  version: number;
  refs: readonly number[];
  tags: Tags;
}

export interface OsmRelation {
  id: number;
  version: number;
  members: readonly PbfMember[];
  tags: Tags;
}

/** Objects of OpenStreetMap, each kind in the order of its ids. */
export interface OsmObjects {
  nodes: Iterable<OsmNode>;
  ways: Iterable<OsmLine>;
  relations: Iterable<OsmRelation>;
}

/** As other programs write them: a block must be read whole, and may have 8000 objects. */
const objectsPerBlock = 8000;
const memberTypes: readonly PbfMember['type'][] = ['node', 'way', 'relation'];

/** The blocks of an `.osm.pbf` file, one after another (OpenStreetMap wiki, PBF Format, 2024). */
export function* osmPbfBlocks({ nodes, ways, relations }: OsmObjects): Generator<Buffer> {
  yield headerBlock();
  for (const some of inBlocks(nodes)) yield nodesBlock(some);
  for (const some of inBlocks(ways)) yield waysBlock(some);
  for (const some of inBlocks(relations))
    yield dataBlock((texts) => group(4, some, (relation) => relationMessage(relation, texts)));
}

/** With which every file begins. */
export function headerBlock(): Buffer {
  const header = new ProtobufWriter();
  for (const feature of ['OsmSchema-V0.6', 'DenseNodes']) header.bytes(4, Buffer.from(feature));
  header.bytes(16, Buffer.from('Loketkaart'));
  return fileBlock('OSMHeader', header.finish());
}

/** @param nodes at most 8000 */
export const nodesBlock = (nodes: readonly OsmNode[]): Buffer =>
  dataBlock((texts) => new ProtobufWriter().bytes(2, denseNodes(nodes, texts)));

/** @param ways at most 8000 */
export const waysBlock = (ways: readonly OsmLine[]): Buffer =>
  dataBlock((texts) => group(3, ways, (way) => wayMessage(way, texts)));

function* inBlocks<T>(objects: Iterable<T>): Generator<T[]> {
  let block: T[] = [];
  for (const object of objects) {
    block.push(object);
    if (block.length === objectsPerBlock) {
      yield block;
      block = [];
    }
  }
  if (block.length > 0) yield block;
}

/** The texts of a block, each once; place 0 ends the tags of a node. */
class TextTable {
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const next = this.#places.size + 1;
    this.#places.set(text, next);
    return next;
  }

  message(): Buffer {
    const writer = new ProtobufWriter().bytes(1, Buffer.alloc(0));
    for (const text of this.#places.keys()) writer.bytes(1, Buffer.from(text));
    return writer.finish();
  }
}

function dataBlock(write: (texts: TextTable) => ProtobufWriter): Buffer {
  const texts = new TextTable();
  const objects = write(texts).finish();
  return fileBlock('OSMData', new ProtobufWriter().bytes(1, texts.message()).bytes(2, objects).finish());
}

function group<T>(field: number, objects: readonly T[], message: (object: T) => Buffer): ProtobufWriter {
  return objects.reduce((writer, object) => writer.bytes(field, message(object)), new ProtobufWriter());
}

function denseNodes(nodes: readonly OsmNode[], texts: TextTable): Buffer {
  const tags = nodes.flatMap((node) => [
    ...Object.entries(node.tags)
      .flat()
      .map((text) => texts.place(text)),
    0,
  ]);
  return new ProtobufWriter()
    .bytes(1, packedDeltas(nodes.map(({ id }) => id)))
    .bytes(5, new ProtobufWriter().bytes(1, packed(nodes.map(({ version }) => version))).finish())
    .bytes(8, packedDeltas(nodes.map(({ latE7 }) => latE7)))
    .bytes(9, packedDeltas(nodes.map(({ lonE7 }) => lonE7)))
    .bytes(10, packed(tags))
    .finish();
}

/** What ways and relations begin with. */
function objectStart({ id, version, tags }: Omit<OsmLine, 'refs'>, texts: TextTable): ProtobufWriter {
  return new ProtobufWriter()
    .number(1, id)
    .bytes(2, packed(Object.keys(tags).map((text) => texts.place(text))))
    .bytes(3, packed(Object.values(tags).map((text) => texts.place(text))))
    .bytes(4, new ProtobufWriter().number(1, version).finish());
}

const wayMessage = (way: OsmLine, texts: TextTable): Buffer =>
  objectStart(way, texts).bytes(8, packedDeltas(way.refs)).finish();

const relationMessage = (relation: OsmRelation, texts: TextTable): Buffer =>
  objectStart(relation, texts)
    .bytes(8, packed(relation.members.map(({ role }) => texts.place(role))))
    .bytes(9, packedDeltas(relation.members.map(({ id }) => id)))
    .bytes(10, packed(relation.members.map(({ type }) => memberTypes.indexOf(type))))
    .finish();

function fileBlock(type: string, content: Buffer): Buffer {
  const blob = new ProtobufWriter().number(2, content.length).bytes(3, deflateSync(content)).finish();
  const header = new ProtobufWriter().bytes(1, Buffer.from(type)).number(3, blob.length).finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, blob]);
}
