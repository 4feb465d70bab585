import { deflateSync } from 'node:zlib';
import { blobContent, blobPlaces } from '#readers/pbf/blobs.ts';
import type { ByteSource } from '#readers/pbf/blobs.ts';
import { readPrimitiveBlock } from '#readers/pbf/primitiveBlock.ts';
import { ProtobufReader } from '#readers/pbf/protobuf.ts';
import { bytesField, fileBlob, numberField, varint, zigzag } from './osmPbfFile.ts';

/** How far apart the ids of two copies are: more than OpenStreetMap has given out. */
const idStep = 20_000_000_000;
/** Copies lie in rows of as many, a degree apart, so that none comes near the first one. */
const copiesPerRow = 16;
const stepNanodegrees = 1_000_000_000;

/**
 * The blobs of a large `.osm.pbf` file: a small one over and over, each time with other ids and elsewhere, but for the copy in the middle
 * of the file, which lies where the small one does. First the nodes of all copies and then their ways, as in the files of OpenStreetMap.
 */
export function* repeatedExtract(source: ByteSource, copies: number): Generator<Buffer> {
  const nodeBlocks: Uint8Array[] = [];
  const otherBlocks: Uint8Array[] = [];
  for (const blob of blobPlaces(source)) {
    const content = blobContent(source, blob);
    if (blob.type === 'OSMHeader') yield compressedBlob('OSMHeader', content);
    else if (blob.type === 'OSMData') (readPrimitiveBlock(content, {}).nodes ? nodeBlocks : otherBlocks).push(content);
  }
  const middle = copies >> 1;
  for (const blocks of [nodeBlocks, otherBlocks]) {
    for (let copy = 0; copy < copies; copy++) {
      // The copy in the middle changes places with the first one, which lies nowhere else.
      const place = copy === middle ? 0 : copy === 0 ? middle : copy;
      for (const block of blocks) yield compressedBlob('OSMData', movedBlock(block, copy * idStep, place));
    }
  }
}

function compressedBlob(type: string, content: Uint8Array): Buffer {
  return fileBlob(
    type,
    Buffer.concat([numberField(2, content.length), bytesField(3, deflateSync(content, { level: 6 }))]),
  );
}

/** How to write the fields of a message that change; `null` for one that is written elsewhere. */
type Changes = Record<number, (reader: ProtobufReader) => Buffer | null>;

/** A message with some of its fields changed. @param numbers fields that are plain numbers; the others are bytes */
function changed(message: Uint8Array, changes: Changes, numbers: readonly number[] = []): Buffer {
  const reader = new ProtobufReader(message);
  const fields: Buffer[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    const change = changes[field] as Changes[number] | undefined;
    const written = change
      ? change(reader)
      : numbers.includes(field)
        ? numberField(field, reader.varint())
        : bytesField(field, Buffer.from(reader.bytes()));
    if (written) fields.push(written);
  }
  return Buffer.concat(fields);
}

function movedBlock(block: Uint8Array, idShift: number, place: number): Buffer {
  let latOffset = Math.floor(place / copiesPerRow) * stepNanodegrees;
  let lonOffset = (place % copiesPerRow) * stepNanodegrees;
  const fields = changed(
    block,
    {
      2: (reader) => bytesField(2, movedGroup(reader.bytes(), idShift)),
      19: (reader) => ((latOffset += reader.int64()), null),
      20: (reader) => ((lonOffset += reader.int64()), null),
    },
    [17, 18],
  );
  return Buffer.concat([fields, numberField(19, latOffset), numberField(20, lonOffset)]);
}

function movedGroup(group: Uint8Array, idShift: number): Buffer {
  const wholeId = (reader: ProtobufReader) => numberField(1, reader.int64() + idShift);
  const signedId = (reader: ProtobufReader) => numberField(1, zigzag(reader.zigzag() + idShift));
  const firstOf = (field: number) => (reader: ProtobufReader) =>
    bytesField(field, firstShifted(reader.bytes(), idShift));
  return changed(group, {
    1: (reader) => bytesField(1, changed(reader.bytes(), { 1: signedId }, [8, 9])),
    2: (reader) => bytesField(2, changed(reader.bytes(), { 1: firstOf(1) })),
    3: (reader) => bytesField(3, changed(reader.bytes(), { 1: wholeId, 8: firstOf(8) })),
    4: (reader) => bytesField(4, changed(reader.bytes(), { 1: wholeId, 9: firstOf(9) })),
  });
}

/** Ids written as differences: all of them move with the first. */
function firstShifted(differences: Uint8Array, shift: number): Buffer {
  if (differences.length === 0) return Buffer.alloc(0);
  const first = new ProtobufReader(differences).zigzag();
  const firstBytes = differences.findIndex((byte) => byte < 0x80) + 1;
  return Buffer.concat([varint(zigzag(first + shift)), differences.subarray(firstBytes)]);
}
