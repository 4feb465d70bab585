import { describe, expect, it } from 'vitest';
import { NetworkFormatError } from '#network/checkNetwork.ts';
import { crc32 } from '#network/checksum.ts';
import { decodeNetwork, encodeNetwork, networkEncodingVersion } from '#network/codec.ts';
import { ColumnReader, ColumnWriter } from '#network/columns.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';
import { gridStreets } from '#tests/scenes/town.ts';
import { builtTown } from '#tests/scenes/townEngine.ts';

const curved = {
  path: [
    [0, 0],
    [33, 41],
    [50, 90],
    [100, 100],
  ] satisfies [number, number][],
  directions: 1 as const,
};
const homes = [
  { place: [12, 3] satisfies [number, number], addresses: 7 },
  { place: [14, 3] satisfies [number, number], addresses: 1, buurt: 1 },
  { place: [150, 101] satisfies [number, number] },
  { place: [9000, 9000] satisfies [number, number], addresses: 2 },
];
const { network } = builtTown([...gridStreets(4, 4, 100), curved], homes, ['BU0', 'BU1']);

/** Puts another checksum on changed bytes, so that only the later checks can see the change. */
function resealed(bytes: Uint8Array): Uint8Array {
  const sealed = bytes.slice();
  new DataView(sealed.buffer).setUint32(8, crc32(sealed.subarray(20)), true);
  return sealed;
}

const reasonOf = (bytes: Uint8Array): string => {
  try {
    decodeNetwork(bytes);
  } catch (error) {
    if (error instanceof NetworkFormatError) return error.reason;
    throw error;
  }
  return 'accepted';
};

describe('the network codec', () => {
  it('gives back what it was given', () => {
    expect(decodeNetwork(encodeNetwork(network))).toEqual(network);
  });

  it.each([1, 2, 3, 4, 5])('gives back random town %i, which has every kind of edge', (seed) => {
    const town = randomTown(seed).network;
    expect(decodeNetwork(encodeNetwork(town))).toEqual(town);
  });

  it('gives back an empty network', () => {
    const empty = builtTown([]).network;
    expect(decodeNetwork(encodeNetwork(empty))).toEqual(empty);
  });

  it('reads bytes that start anywhere in a buffer', () => {
    const bytes = encodeNetwork(network);
    const padded = new Uint8Array(bytes.length + 7);
    padded.set(bytes, 3);
    expect(decodeNetwork(padded.subarray(3, 3 + bytes.length))).toEqual(network);
  });

  it('refuses a truncated file, wherever it was cut', () => {
    const bytes = encodeNetwork(network);
    for (let length = 0; length < bytes.length; length += 13) {
      expect(reasonOf(bytes.slice(0, length))).toMatch(/less than a header|were announced/);
    }
  });

  it('refuses any single damaged byte', () => {
    const bytes = encodeNetwork(network);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] ^= 0x10;
      expect(() => decodeNetwork(damaged), `byte ${at}`).toThrow(NetworkFormatError);
    }
  });

  it('says what is wrong: not a network, another version, a checksum', () => {
    const bytes = encodeNetwork(network);
    const changed = (at: number, value: number) => {
      const copy = bytes.slice();
      new DataView(copy.buffer).setUint32(at, value, true);
      return copy;
    };
    expect(reasonOf(changed(0, 0x12345678))).toBe('not a street network');
    expect(reasonOf(changed(4, networkEncodingVersion + 1))).toContain(
      `encoding version ${networkEncodingVersion + 1}`,
    );
    expect(reasonOf(changed(8, 1))).toBe('checksum does not match');
    expect(reasonOf(new TextEncoder().encode('<!doctype html><title>404 not found</title>'))).toBe(
      'not a street network',
    );
  });

  it('reads what version 1 wrote, which also told how to convert to degrees', () => {
    const bytes = encodeNetwork(network);
    const view = new DataView(bytes.buffer);
    const [metadataLength, columnsLength] = [view.getUint32(12, true), view.getUint32(16, true)];
    const metadata: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + metadataLength)));
    const metadata1 = new TextEncoder().encode(JSON.stringify({ ...Object(metadata), frame: { originLon: 4.6 } }));
    const bytes1 = new Uint8Array(20 + metadata1.length + columnsLength);
    bytes1.set(metadata1, 20);
    bytes1.set(bytes.subarray(20 + metadataLength), 20 + metadata1.length);
    const header = [view.getUint32(0, true), 1, 0, metadata1.length, columnsLength];
    header.forEach((value, i) => new DataView(bytes1.buffer).setUint32(i * 4, value, true));
    expect(decodeNetwork(resealed(bytes1))).toEqual(network);
  });

  it('never reads damaged contents with a right checksum as anything but a sound network or a refusal', () => {
    const bytes = encodeNetwork(network);
    const reasons = new Set<string>();
    for (let at = 20; at < bytes.length; at++) {
      for (const value of [0x00, 0x7f, 0xff]) {
        const damaged = bytes.slice();
        damaged[at] = value;
        // A changed coordinate is still a network; anything else has to be refused, not to run on.
        reasons.add(reasonOf(resealed(damaged)).replace(/\d+/g, '#'));
      }
    }
    expect([...reasons]).toEqual(
      expect.arrayContaining([
        'accepted',
        'metadata is not JSON',
        'metadata is incomplete',
        'metadata does not fit the columns',
        'a column is longer or shorter than announced',
        'shape points do not add up',
        'edge # joins # and # of # nodes',
        'demand point # is on edge # of #',
        'demand point # is in buurt # of #',
      ]),
    );
  });

  it('refuses to write ids out of range', () => {
    const refusal = (changes: Partial<StreetNetwork>) => () => encodeNetwork({ ...network, ...changes });
    expect(refusal({ edgeTo: network.edgeTo.map(() => 900) })).toThrow('of 16 nodes');
    expect(refusal({ demandEdge: network.demandEdge.map(() => 900) })).toThrow('on edge 900');
    expect(refusal({ demandBuurt: network.demandBuurt.map(() => 2) })).toThrow('in buurt 2 of 2');
  });
});

describe('columns', () => {
  it('hold every 32-bit number', () => {
    const unsigned = [0, 1, 127, 128, 16383, 16384, 2 ** 21, 2 ** 28 - 1, 2 ** 28, 2 ** 31, 2 ** 32 - 1];
    const signed = [0, -1, 1, -64, 64, -(2 ** 31), 2 ** 31 - 1];
    const writer = new ColumnWriter();
    unsigned.forEach((value) => writer.unsigned(value));
    signed.forEach((value) => writer.signed(value));
    const reader = new ColumnReader(writer.take());
    expect(unsigned.map(() => reader.unsigned())).toEqual(unsigned);
    expect(signed.map(() => reader.signed())).toEqual(signed);
    expect(reader.exhausted).toBe(true);
    expect(reader.overrun).toBe(false);
  });

  it('refuse what does not fit, and notice their end', () => {
    expect(() => new ColumnWriter().unsigned(-1)).toThrow(RangeError);
    expect(() => new ColumnWriter().unsigned(2 ** 32)).toThrow(RangeError);
    expect(() => new ColumnWriter().unsigned(NaN)).toThrow(RangeError);
    const reader = new ColumnReader(Uint8Array.of(0x80));
    expect(reader.unsigned()).toBe(0);
    expect(reader.overrun).toBe(true);
  });

  it('grow beyond their first buffer', () => {
    const writer = new ColumnWriter();
    for (let i = 0; i < 100_000; i++) writer.unsigned(i);
    const reader = new ColumnReader(writer.take());
    for (let i = 0; i < 100_000; i++) if (reader.unsigned() !== i) throw new Error(`value ${i} was lost`);
    expect(reader.exhausted).toBe(true);
  });
});
