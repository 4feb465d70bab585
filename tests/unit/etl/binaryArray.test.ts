import { describe, expect, it } from 'vitest';
import { binaryArray } from '#etl/steps/binaryArray.ts';

/** One dimension, whether there are nulls, the element's type, so many elements, counted from 1. */
const header = (hasNulls: number, oid: number, count: number) =>
  [1, hasNulls, oid, count, 1].map((field) => field.toString(16).padStart(8, '0')).join('');

describe('an array in the binary form of PostgreSQL', () => {
  it.each([
    ['int', [1, null, -2], `${header(1, 23, 3)}0000000400000001ffffffff00000004fffffffe`],
    ['text', ['é', ''], `${header(0, 25, 2)}00000002c3a900000000`],
    ['boolean', [true, false], `${header(0, 16, 2)}00000001010000000100`],
    ['real', [0.5], `${header(0, 700, 1)}000000043f000000`],
    ['double precision', [-2], `${header(0, 701, 1)}00000008c000000000000000`],
    ['bytea', [Uint8Array.of(1, 255)], `${header(0, 17, 1)}0000000201ff`],
  ] as const)('holds values of type %s with their lengths', (type, values, hex) => {
    expect(binaryArray(type, values).toString('hex')).toBe(hex);
  });

  it('takes no number that the type cannot hold', () => {
    expect(() => binaryArray('int', [1.5])).toThrow(RangeError);
    expect(() => binaryArray('int', [2 ** 31])).toThrow(RangeError);
  });
});
