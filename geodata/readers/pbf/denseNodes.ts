import { historyFile } from './headerBlock.ts';
import { damaged } from './pbfError.ts';
import { toE7 } from './objects.ts';
import type { Grid, PbfNode } from './objects.ts';
import { packedVarints, ProtobufReader } from './protobuf.ts';
import { TagList } from './tagList.ts';
import type { StringTable } from './tagList.ts';

const nothing: Uint8Array = new Uint8Array(0);

/** Nodes written by column: ids, latitudes and longitudes as differences, and all tags in one row with zeros between the nodes. */
export function readDenseNodes(
  bytes: Uint8Array,
  table: StringTable,
  grid: Grid,
  receive: (node: PbfNode, tags: TagList) => void,
): void {
  const columns = readColumns(bytes);
  const ids = new ProtobufReader(columns.ids);
  const lats = new ProtobufReader(columns.lats);
  const lons = new ProtobufReader(columns.lons);
  const keysAndValues = packedVarints(columns.keysAndValues);
  const none = new TagList(table, []);
  const node: PbfNode = { id: 0, lonE7: 0, latE7: 0, version: 0 };
  let [lat, lon, at, index] = [0, 0, 0, 0];
  while (!ids.atEnd) {
    node.id += ids.zigzag();
    lat += lats.zigzag();
    lon += lons.zigzag();
    node.latE7 = toE7(lat, grid.latOffset, grid);
    node.lonE7 = toE7(lon, grid.lonOffset, grid);
    node.version = columns.versions[index++] ?? 0;
    let end = at;
    while (end < keysAndValues.length && keysAndValues[end] !== 0) end += 2;
    if (end > keysAndValues.length) throw damaged('a node has tags without a value');
    receive(node, end === at ? none : new TagList(table, keysAndValues.slice(at, end)));
    at = end + 1;
  }
}

function readColumns(bytes: Uint8Array) {
  const reader = new ProtobufReader(bytes);
  const columns = { ids: nothing, lats: nothing, lons: nothing, keysAndValues: nothing, versions: [] as number[] };
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) columns.ids = reader.bytes();
    else if (field === 5) columns.versions = readVersions(reader.bytes());
    else if (field === 8) columns.lats = reader.bytes();
    else if (field === 9) columns.lons = reader.bytes();
    else if (field === 10) columns.keysAndValues = reader.bytes();
    else reader.skip();
  }
  return columns;
}

function readVersions(bytes: Uint8Array): number[] {
  const reader = new ProtobufReader(bytes);
  let versions: number[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) versions = packedVarints(reader.bytes());
    else if (field === 6 && reader.bytes().includes(0)) throw historyFile();
    else if (field !== 6) reader.skip();
  }
  return versions;
}
