import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleLegendValues, circleRadius, classIndex, countPerClass } from '#web/thematic/classBreaks.ts';
import { addBreak, areUsableBreaks, removeBreak } from '#web/thematic/manualBreaks.ts';

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

describe('proportional circles', () => {
  it('stand for the value with their area', () => {
    expect(circleRadius(25, 100, 20)).toBe(10);
    expect(circleRadius(0, 100, 20)).toBe(0);
    expect(circleRadius(5, 0, 20)).toBe(0);
  });

  it('have round numbers in the legend, none above the largest value', () => {
    expect(circleLegendValues(942)).toEqual([500, 200, 50]);
    expect(circleLegendValues(2)).toEqual([2]);
    expect(circleLegendValues(0)).toEqual([]);
  });
});

describe('limits set by hand', () => {
  it('must rise', () => {
    expect(areUsableBreaks([1, 2, 3])).toBe(true);
    expect(areUsableBreaks([1, 1])).toBe(false);
    expect(areUsableBreaks([2, 1])).toBe(false);
    expect(areUsableBreaks([1, null])).toBe(false);
  });

  it('stay between two and six', () => {
    expect(addBreak([10, 20])).toEqual([10, 20, 30]);
    expect(addBreak([1, 2, 3, 4, 5, 6])).toHaveLength(6);
    expect(removeBreak([10, 20, 30], 1)).toEqual([10, 30]);
    expect(removeBreak([10, 20], 0)).toEqual([10, 20]);
  });
});
