import { historyFile } from './headerBlock.ts';
import { toE7 } from './objects.ts';
import type { Grid, PbfMember, PbfNode, PbfWay } from './objects.ts';
import { damaged } from './pbfError.ts';
import { packedDeltas, packedVarints, ProtobufReader } from './protobuf.ts';
import { readDenseNodes } from './denseNodes.ts';
import { StringTable, TagList } from './tagList.ts';

/** Receives the objects of a block; what has no receiver is passed over without being read. */
export interface PbfVisitor {
  /** `node` is used again for the next one. */
  node?(node: PbfNode, tags: TagList): void;
  way?(way: PbfWay, tags: TagList): void;
  relation?(relation: { id: number; version: number; members: PbfMember[] }, tags: TagList): void;
}

/** Kinds of object that a block holds. */
export interface BlockContents {
  nodes: boolean;
  ways: boolean;
  relations: boolean;
}

const groupFields = { node: 1, denseNodes: 2, way: 3, relation: 4 } as const;

/** @throws PbfError when the block is damaged, or an object in it has been deleted */
export function readPrimitiveBlock(bytes: Uint8Array, visitor: PbfVisitor): BlockContents {
  const reader = new ProtobufReader(bytes);
  const grid: Grid = { granularity: 100, lonOffset: 0, latOffset: 0 };
  const groups: Uint8Array[] = [];
  let table = new StringTable([]);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) table = readStringTable(reader.bytes());
    else if (field === 2) groups.push(reader.bytes());
    else if (field === 17) grid.granularity = reader.varint();
    else if (field === 19) grid.latOffset = reader.int64();
    else if (field === 20) grid.lonOffset = reader.int64();
    else reader.skip();
  }
  const contents: BlockContents = { nodes: false, ways: false, relations: false };
  for (const group of groups) readGroup(group, table, grid, visitor, contents);
  return contents;
}

function readStringTable(bytes: Uint8Array): StringTable {
  const reader = new ProtobufReader(bytes);
  const texts: Uint8Array[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) texts.push(reader.bytes());
    else reader.skip();
  }
  return new StringTable(texts);
}

function readGroup(
  bytes: Uint8Array,
  table: StringTable,
  grid: Grid,
  visitor: PbfVisitor,
  contents: BlockContents,
): void {
  const reader = new ProtobufReader(bytes);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === groupFields.denseNodes) {
      contents.nodes = true;
      if (visitor.node) readDenseNodes(reader.bytes(), table, grid, visitor.node.bind(visitor));
      else reader.skip();
    } else if (field === groupFields.node) {
      contents.nodes = true;
      if (visitor.node) readNode(reader.bytes(), table, grid, visitor);
      else reader.skip();
    } else if (field === groupFields.way) {
      contents.ways = true;
      if (visitor.way) readWay(reader.bytes(), table, grid, visitor);
      else reader.skip();
    } else if (field === groupFields.relation) {
      contents.relations = true;
      if (visitor.relation) readRelation(reader.bytes(), table, visitor);
      else reader.skip();
    } else reader.skip();
  }
}

/** What nodes, ways and relations have in common, and the fields of their own. */
function readObject(bytes: Uint8Array, table: StringTable, own: (field: number, reader: ProtobufReader) => void) {
  const reader = new ProtobufReader(bytes);
  let keys: number[] = [];
  let values: number[] = [];
  let version = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 2) keys = packedVarints(reader.bytes());
    else if (field === 3) values = packedVarints(reader.bytes());
    else if (field === 4) version = readVersion(reader.bytes());
    else own(field, reader);
  }
  if (keys.length !== values.length) throw damaged('an object has tags without a value');
  const tags = new TagList(
    table,
    keys.flatMap((key, i) => [key, values[i]]),
  );
  return { tags, version };
}

function readVersion(bytes: Uint8Array): number {
  const reader = new ProtobufReader(bytes);
  let version = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) version = reader.int64();
    else if (field === 6 && reader.varint() === 0) throw historyFile();
    else if (field !== 6) reader.skip();
  }
  return version;
}

function readNode(bytes: Uint8Array, table: StringTable, grid: Grid, visitor: PbfVisitor): void {
  let id = 0;
  let lon = 0;
  let lat = 0;
  const { tags, version } = readObject(bytes, table, (field, reader) => {
    if (field === 1) id = reader.zigzag();
    else if (field === 8) lat = reader.zigzag();
    else if (field === 9) lon = reader.zigzag();
    else reader.skip();
  });
  const [lonE7, latE7] = [toE7(lon, grid.lonOffset, grid), toE7(lat, grid.latOffset, grid)];
  visitor.node?.({ id, version, lonE7, latE7 }, tags);
}

function readWay(bytes: Uint8Array, table: StringTable, grid: Grid, visitor: PbfVisitor): void {
  const way: PbfWay = { id: 0, version: 0, refs: [], lonE7: [], latE7: [] };
  const { tags, version } = readObject(bytes, table, (field, reader) => {
    if (field === 1) way.id = reader.int64();
    else if (field === 8) way.refs = packedDeltas(reader.bytes());
    else if (field === 9) way.latE7 = packedDeltas(reader.bytes()).map((lat) => toE7(lat, grid.latOffset, grid));
    else if (field === 10) way.lonE7 = packedDeltas(reader.bytes()).map((lon) => toE7(lon, grid.lonOffset, grid));
    else reader.skip();
  });
  way.version = version;
  visitor.way?.(way, tags);
}

const memberTypes = ['node', 'way', 'relation'] as const;

function readRelation(bytes: Uint8Array, table: StringTable, visitor: PbfVisitor): void {
  let id = 0;
  let roles: number[] = [];
  let ids: number[] = [];
  let types: number[] = [];
  const { tags, version } = readObject(bytes, table, (field, reader) => {
    if (field === 1) id = reader.int64();
    else if (field === 8) roles = packedVarints(reader.bytes());
    else if (field === 9) ids = packedDeltas(reader.bytes());
    else if (field === 10) types = packedVarints(reader.bytes());
    else reader.skip();
  });
  if (roles.length !== ids.length || types.length !== ids.length) throw damaged('a relation has half a member');
  const members = ids.map((member, i) => ({ id: member, type: memberTypes[types[i]], role: table.text(roles[i]) }));
  visitor.relation?.({ id, version, members }, tags);
}
