import { describe, expect, it } from 'vitest';
import { sharedFromWijk, wijkShares } from '#planning/margins/wijkShares.ts';

const wijkOf = new Map([
  ['a1', 'A'],
  ['a2', 'A'],
  ['b1', 'B'],
]);
const values = [
  { code: 'a1', status: 'from-wijk' },
  { code: 'a2', status: 'from-wijk' },
  { code: 'b1', status: 'measured' },
];

describe('figures shared out from a wijk', () => {
  it('are rounded to a percent of the people of the whole wijk', () => {
    const shared = sharedFromWijk(values, wijkOf, { kind: 'percent' }, { a1: 2000, a2: 1000, b1: 500 });
    expect(shared).toEqual({ wijkOfBuurt: { a1: 'A', a2: 'A' }, roundingStep: { A: 30 } });
    expect(wijkShares(['b1', 'a1', 'a2'], { a1: 240, a2: 120, b1: 60 }, shared!)).toEqual({
      ofBuurt: Int32Array.of(-1, 0, 0),
      figures: [{ index: 0, members: 360, roundingStep: 30 }],
    });
  });

  it('are rounded once where the wijk has a count', () => {
    expect(sharedFromWijk(values, wijkOf, { kind: 'count', step: 10 }, {})?.roundingStep).toEqual({ A: 10 });
  });

  it('are none where every buurt has its own', () => {
    expect(sharedFromWijk(values.slice(2), wijkOf, { kind: 'percent' }, {})).toBeUndefined();
  });
});
