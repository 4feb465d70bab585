import { deflateSync } from 'node:zlib';

/** What a made-up `.osm.pbf` file holds. */
export interface ScenePbf {
  nodes: { id: number; lon: number; lat: number; tags?: Record<string, string>; version?: number; visible?: boolean }[];
  ways: { id: number; refs: number[]; tags?: Record<string, string>; version?: number }[];
  relations?: { id: number; tags: Record<string, string>; members: { way: number; role: string }[] }[];
}

/** How it is written. */
export interface PbfForm {
  /** `lz4` and `zstd` hold no such thing: nobody gets as far as reading it. */
  compression?: 'zlib' | 'raw' | 'lz4' | 'zstd' | 'lzma';
  /** Nodes by column, as nearly all files have them. */
  dense?: boolean;
  requiredFeatures?: string[];
  optionalFeatures?: string[];
  /** Ways carry the places of their nodes; nodes without tags are left out. */
  locationsOnWays?: boolean;
  /** Nanodegrees per unit, and where its zero lies. */
  granularity?: number;
  offset?: number;
}

/** A minimal writer of the `.osm.pbf` format: one header block, then one block with nodes, ways and relations. */
export function osmPbfFile({ nodes, ways, relations = [] }: ScenePbf, form: PbfForm = {}): Buffer {
  const { requiredFeatures = ['OsmSchema-V0.6'], optionalFeatures = [], granularity = 100, offset = 0 } = form;
  const header = Buffer.concat([
    ...requiredFeatures.map((feature) => bytesField(4, Buffer.from(feature))),
    ...[...optionalFeatures, ...(form.locationsOnWays ? ['LocationsOnWays'] : [])].map((feature) =>
      bytesField(5, Buffer.from(feature)),
    ),
  ]);
  const strings = new StringTable();
  const places = new Map(nodes.map((node) => [node.id, node]));
  const written = form.locationsOnWays ? nodes.filter(({ tags }) => tags) : nodes;
  const units = (degrees: number) => Math.round((degrees * 1e9 - offset) / granularity);
  const groups = [
    ...(form.dense
      ? [bytesField(2, denseNodes(written, strings, units))]
      : written.map((node) => bytesField(1, nodeMessage(node, strings, units)))),
    ...ways.map((way) => {
      const located = form.locationsOnWays ? way.refs.map((ref) => places.get(ref)) : [];
      const lats = located.map((node) => units(node?.lat ?? 0));
      const lons = located.map((node) => units(node?.lon ?? 0));
      return bytesField(3, wayMessage(way, strings, lats, lons));
    }),
    ...relations.map((relation) => bytesField(4, relationMessage(relation, strings))),
  ];
  const block = Buffer.concat([
    bytesField(1, strings.message()),
    bytesField(2, Buffer.concat(groups)),
    ...(granularity === 100 ? [] : [numberField(17, granularity)]),
    ...(offset === 0 ? [] : [numberField(19, offset), numberField(20, offset)]),
  ]);
  const compression = form.compression ?? 'zlib';
  return Buffer.concat([fileBlock('OSMHeader', header, compression), fileBlock('OSMData', block, compression)]);
}

type Units = (degrees: number) => number;

function nodeMessage(
  { id, lon, lat, tags = {}, version, visible }: ScenePbf['nodes'][number],
  strings: StringTable,
  units: Units,
): Buffer {
  return Buffer.concat([
    numberField(1, zigzag(id)),
    ...tagFields(tags, strings),
    ...infoField(version, visible),
    numberField(8, zigzag(units(lat))),
    numberField(9, zigzag(units(lon))),
  ]);
}

function denseNodes(nodes: ScenePbf['nodes'], strings: StringTable, units: Units): Buffer {
  const tags = nodes.flatMap((node) => [
    ...Object.entries(node.tags ?? {}).flatMap((pair) => pair.map((text) => strings.indexOf(text))),
    0,
  ]);
  const versions = nodes.some(({ version }) => version !== undefined) ? nodes.map(({ version }) => version ?? 0) : [];
  const info = [
    ...(versions.length > 0 ? [bytesField(1, varints(versions))] : []),
    ...(nodes.some(({ visible }) => visible === false)
      ? [bytesField(6, varints(nodes.map(({ visible }) => (visible === false ? 0 : 1))))]
      : []),
  ];
  return Buffer.concat([
    bytesField(1, deltas(nodes.map(({ id }) => id))),
    ...(info.length > 0 ? [bytesField(5, Buffer.concat(info))] : []),
    bytesField(8, deltas(nodes.map(({ lat }) => units(lat)))),
    bytesField(9, deltas(nodes.map(({ lon }) => units(lon)))),
    bytesField(10, varints(tags)),
  ]);
}

function wayMessage(
  { id, refs, tags = {}, version }: ScenePbf['ways'][number],
  strings: StringTable,
  lats: number[],
  lons: number[],
): Buffer {
  return Buffer.concat([
    Buffer.concat([varint(8), int64(id)]),
    ...tagFields(tags, strings),
    ...infoField(version, undefined),
    bytesField(8, deltas(refs)),
    ...(lats.length > 0 ? [bytesField(9, deltas(lats)), bytesField(10, deltas(lons))] : []),
  ]);
}

function relationMessage(
  { id, tags, members }: NonNullable<ScenePbf['relations']>[number],
  strings: StringTable,
): Buffer {
  const wayType = 1;
  return Buffer.concat([
    numberField(1, id),
    ...tagFields(tags, strings),
    bytesField(8, varints(members.map(({ role }) => strings.indexOf(role)))),
    bytesField(9, deltas(members.map(({ way }) => way))),
    bytesField(10, varints(members.map(() => wayType))),
  ]);
}

function infoField(version: number | undefined, visible: boolean | undefined): Buffer[] {
  if (version === undefined && visible === undefined) return [];
  return [
    bytesField(
      4,
      Buffer.concat([
        ...(version === undefined ? [] : [numberField(1, version)]),
        ...(visible === undefined ? [] : [numberField(6, visible ? 1 : 0)]),
      ]),
    ),
  ];
}

function tagFields(tags: Record<string, string>, strings: StringTable): Buffer[] {
  const packed = (texts: string[]) => varints(texts.map((text) => strings.indexOf(text)));
  return [bytesField(2, packed(Object.keys(tags))), bytesField(3, packed(Object.values(tags)))];
}

class StringTable {
  private readonly texts = [''];

  indexOf(text: string): number {
    // Place 0 ends the tags of a node, so that an empty text gets a place of its own.
    const found = this.texts.indexOf(text, 1);
    return found === -1 ? this.texts.push(text) - 1 : found;
  }

  message(): Buffer {
    return Buffer.concat(this.texts.map((text) => bytesField(1, Buffer.from(text))));
  }
}

const blobFields = { raw: 1, zlib: 3, lzma: 4, lz4: 6, zstd: 7 } as const;

function fileBlock(type: string, content: Buffer, compression: keyof typeof blobFields): Buffer {
  const held = compression === 'zlib' ? deflateSync(content) : content;
  const size = compression === 'raw' ? Buffer.alloc(0) : numberField(2, content.length);
  return fileBlob(type, Buffer.concat([size, bytesField(blobFields[compression], held)]));
}

/** A blob as it stands in a file, behind its header. */
export function fileBlob(type: string, blob: Buffer, statedBytes = blob.length): Buffer {
  const header = Buffer.concat([bytesField(1, Buffer.from(type)), numberField(3, statedBytes)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, blob]);
}

export const numberField = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
export const bytesField = (field: number, bytes: Buffer) =>
  Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
export const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
const varints = (values: number[]) => Buffer.concat(values.map(varint));
const deltas = (values: number[]) => varints(values.map((value, i) => zigzag(value - (i === 0 ? 0 : values[i - 1]))));

export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** Two's complement: ten bytes for what is negative. */
function int64(value: number): Buffer {
  if (value >= 0) return varint(value);
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) + 128);
  return Buffer.from([...bytes, Number(rest)]);
}
