import { deflateSync } from 'node:zlib';

/** A minimal writer of the `.osm.pbf` format, for made-up towns: one header block, then one block with nodes and ways. */
export interface ScenePbf {
  nodes: { id: number; lon: number; lat: number; tags?: Record<string, string> }[];
  ways: { id: number; refs: number[]; tags: Record<string, string> }[];
}

export function osmPbfFile({ nodes, ways }: ScenePbf): Buffer {
  const header = bytesField(4, Buffer.from('OsmSchema-V0.6'));
  const strings = new StringTable();
  const groups = [
    ...nodes.map((node) => bytesField(1, nodeMessage(node, strings))),
    ...ways.map((way) => bytesField(3, wayMessage(way, strings))),
  ];
  const block = Buffer.concat([bytesField(1, strings.message()), bytesField(2, Buffer.concat(groups))]);
  return Buffer.concat([fileBlock('OSMHeader', header), fileBlock('OSMData', block)]);
}

function nodeMessage({ id, lon, lat, tags = {} }: ScenePbf['nodes'][number], strings: StringTable): Buffer {
  const degrees = (value: number) => zigzag(Math.round(value * 1e7));
  return Buffer.concat([
    numberField(1, zigzag(id)),
    ...tagFields(tags, strings),
    numberField(8, degrees(lat)),
    numberField(9, degrees(lon)),
  ]);
}

function wayMessage({ id, refs, tags }: ScenePbf['ways'][number], strings: StringTable): Buffer {
  const steps = refs.map((ref, i) => varint(zigzag(ref - (i === 0 ? 0 : refs[i - 1]))));
  return Buffer.concat([numberField(1, id), ...tagFields(tags, strings), bytesField(8, Buffer.concat(steps))]);
}

function tagFields(tags: Record<string, string>, strings: StringTable): Buffer[] {
  const packed = (texts: string[]) => Buffer.concat(texts.map((text) => varint(strings.indexOf(text))));
  return [bytesField(2, packed(Object.keys(tags))), bytesField(3, packed(Object.values(tags)))];
}

class StringTable {
  private readonly texts = [''];

  indexOf(text: string): number {
    const found = this.texts.indexOf(text);
    return found === -1 ? this.texts.push(text) - 1 : found;
  }

  message(): Buffer {
    return Buffer.concat(this.texts.map((text) => bytesField(1, Buffer.from(text))));
  }
}

function fileBlock(type: string, content: Buffer): Buffer {
  const blob = Buffer.concat([numberField(2, content.length), bytesField(3, deflateSync(content))]);
  const header = Buffer.concat([bytesField(1, Buffer.from(type)), numberField(3, blob.length)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, blob]);
}

const numberField = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
const bytesField = (field: number, bytes: Buffer) =>
  Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
