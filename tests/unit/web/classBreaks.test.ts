import { describe, expect, it } from 'vitest';
import { circleLegendValues, circleRadius } from '#web/thematic/classBreaks.ts';
import { addBreak, areUsableBreaks, removeBreak } from '#web/thematic/manualBreaks.ts';

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
