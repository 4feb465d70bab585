import { describe, expect, it } from 'vitest';
import { groupFigures } from '#ownData/groupFigures.ts';
import type { CountedAreas, OwnGround } from '#ownData/groupFigures.ts';

/** Two wijken in one stadsdeel; of the last buurt nobody knows how many people live there. */
const ground: OwnGround = {
  areas: {
    buurt: ['a', 'b', 'c', 'd'].map((code) => ({ code, buurtCodes: [code] })),
    wijk: [
      { code: 'west', buurtCodes: ['a', 'b'] },
      { code: 'east', buurtCodes: ['c', 'd'] },
    ],
    stadsdeel: [{ code: 'all', buurtCodes: ['a', 'b', 'c', 'd'] }],
    gemeente: [{ code: 'town', buurtCodes: ['a', 'b', 'c', 'd'] }],
  },
  keys: {
    adults: new Map([
      ['a', 300],
      ['b', 100],
      ['c', 50],
    ]),
    inhabitants: new Map([
      ['a', 400],
      ['b', 400],
      ['c', 0],
    ]),
    addresses: new Map([
      ['a', 1],
      ['b', 3],
      ['c', 6],
      ['d', 10],
    ]),
  },
};

const counted = (
  level: CountedAreas['level'],
  counts: Record<string, number | null>,
  key: CountedAreas['key'] = 'adults',
): CountedAreas => ({
  level,
  key,
  areShares: false,
  counts: new Map(
    Object.entries(counts).map(([code, count]) => [code, { count, status: count === null ? 'secret' : 'measured' }]),
  ),
});
const told = (of: CountedAreas, level: Parameters<typeof groupFigures>[2]) =>
  groupFigures(of, ground, level).map(({ code, count, status, from }) => [code, count, status, from]);

describe('own counts at every level', () => {
  it('calls what was shared out from postcodes an estimate everywhere', () => {
    const shared = { ...counted('buurt', { a: 1, b: 2, c: null }), areShares: true };
    expect(told(shared, 'buurt').slice(0, 3)).toEqual([
      ['a', 1, 'estimated', null],
      ['b', 2, 'estimated', null],
      ['c', null, 'secret', null],
    ]);
    expect(told(shared, 'wijk')[0]).toEqual(['west', 3, 'estimated', null]);
  });

  it('shares a count of a wijk over its buurten by the key', () => {
    const wijken = counted('wijk', { west: 80, east: 30 });
    expect(told(wijken, 'buurt')).toEqual([
      ['a', 60, 'estimated', 'west'],
      ['b', 20, 'estimated', 'west'],
      ['c', 30, 'estimated', 'east'],
      ['d', null, 'missing', null],
    ]);
    expect(told(counted('wijk', { west: 80, east: 32 }, 'addresses'), 'buurt').map(([, count]) => count)).toEqual([
      20, 60, 12, 20,
    ]);
    expect(told(wijken, 'wijk').map(([, count, status]) => [count, status])).toEqual([
      [80, 'measured'],
      [30, 'measured'],
    ]);
    expect(told(wijken, 'stadsdeel')).toEqual([['all', 110, 'measured', null]]);
    expect(told(wijken, 'gemeente')).toEqual([['town', 110, 'measured', null]]);
  });

  it('shares a count of a stadsdeel over buurten and, by these, over wijken', () => {
    const stadsdelen = counted('stadsdeel', { all: 450 });
    expect(told(stadsdelen, 'buurt').map(([, count]) => count)).toEqual([300, 100, 50, null]);
    expect(told(stadsdelen, 'wijk')).toEqual([
      ['west', 400, 'estimated', 'all'],
      ['east', 50, 'estimated', 'all'],
    ]);
  });

  it('adds up buurten, and says where one has no figure', () => {
    const buurten = counted('buurt', { a: 10, b: 20, c: null });
    expect(told(buurten, 'wijk')).toEqual([
      ['west', 30, 'measured', null],
      ['east', null, 'secret', null],
    ]);
    expect(told(buurten, 'gemeente')).toEqual([['town', 30, 'incomplete', null]]);
  });

  it('shares nothing out where nobody is known to live, nor what is hidden', () => {
    expect(
      told(counted('wijk', { west: null, east: 30 }, 'inhabitants'), 'buurt').map(([, count, status]) => [
        count,
        status,
      ]),
    ).toEqual([
      [null, 'secret'],
      [null, 'secret'],
      [null, 'missing'],
      [null, 'missing'],
    ]);
  });
});
