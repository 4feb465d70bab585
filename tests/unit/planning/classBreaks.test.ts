import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classBreaks } from '#planning/classBreaks.ts';
import { classIndex } from '#planning/classIndex.ts';

const oneToTen = [7, 3, 10, 1, 5, 9, 2, 8, 4, 6];

describe('classBreaks', () => {
  it('quantile puts as many areas in every class', () => {
    expect(classBreaks('quantile', oneToTen, 5)).toEqual([3, 5, 7, 9]);
  });

  it('equal makes classes of the same width', () => {
    expect(classBreaks('equal', [0, 1, 100], 4)).toEqual([25, 50, 75]);
  });

  it('natural finds the gaps', () => {
    expect(classBreaks('natural', [1, 2, 1.5, 40, 41, 100, 101, 102], 3)).toEqual([40, 100]);
  });

  it('keeps equal values together and gives fewer classes when ties leave no more', () => {
    expect(classBreaks('quantile', [0, 0, 0, 0, 0, 0, 0, 5, 9], 4)).toEqual([5]);
    expect(classBreaks('natural', [2, 2, 2, 7], 5)).toEqual([7]);
  });

  it.each(['quantile', 'natural', 'equal'] as const)(
    '%s has no limits without values or with a single value',
    (method) => {
      expect(classBreaks(method, [], 5)).toEqual([]);
      expect(classBreaks(method, [4, 4, 4], 5)).toEqual([]);
    },
  );

  it.each(['quantile', 'natural', 'equal'] as const)(
    '%s: limits ascend, lie within the data and leave no first class empty',
    (method) => {
      const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 });
      fc.assert(
        fc.property(values, fc.integer({ min: 3, max: 7 }), (figures, classCount) => {
          const limits = classBreaks(method, figures, classCount);
          const ascending = limits.every((limit, k) => k === 0 || limit > limits[k - 1]);
          const classes = new Set(figures.map((figure) => classIndex(figure, limits, 'lower')));
          return (
            ascending &&
            limits.length < classCount &&
            limits.every((limit) => limit > Math.min(...figures) && limit <= Math.max(...figures)) &&
            classes.has(0) &&
            (method === 'equal' || classes.size === limits.length + 1)
          );
        }),
      );
    },
  );
});
