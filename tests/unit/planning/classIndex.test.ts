import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classIndex, countPerClass } from '#planning/classIndex.ts';

describe('classIndex', () => {
  it('puts a limit in the class above it for figures', () => {
    expect([4, 5, 9.99, 10, 11].map((value) => classIndex(value, [5, 10], 'lower'))).toEqual([0, 1, 1, 2, 2]);
  });

  it('puts a limit in the class below it for travel time: a cutoff is inclusive', () => {
    expect([5, 5.01, 10, 30.5].map((value) => classIndex(value, [5, 10], 'upper'))).toEqual([0, 1, 1, 2]);
  });

  it('knows one class without limits', () => {
    expect(classIndex(3, [], 'lower')).toBe(0);
  });

  it('counts every value once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.uniqueArray(fc.integer(), { maxLength: 6 }), (values, limits) => {
        const counts = countPerClass(
          values,
          limits.sort((a, b) => a - b),
          'upper',
        );
        expect(counts).toHaveLength(limits.length + 1);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      }),
    );
  });
});
