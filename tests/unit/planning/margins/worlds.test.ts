import { describe, expect, it } from 'vitest';
import { roundToMargin } from '#planning/margins/roundToMargin.ts';
import { rangeOverWorlds, robustnessOf, worldsOf } from '#planning/margins/worlds.ts';
import type { World } from '#planning/margins/worlds.ts';

/** People live evenly along a street: those within 10 minutes of a site at 0 go with speed; half as many count east of it. */
const people = ({ speedFactor, pinEastMetres }: World) => ({
  value: 1000 * speedFactor - 2 * pinEastMetres,
  halfWidth: 30,
});

describe('a figure in several worlds', () => {
  it('ranges from the lowest end to the highest', () => {
    expect(rangeOverWorlds(worldsOf(false), people)).toEqual({ low: 870, high: 1130 });
    const farther = (world: World) => ({ value: 1000 - 3 * world.pinEastMetres, halfWidth: 10 });
    expect(rangeOverWorlds(worldsOf(true), farther)).toEqual({ low: 840, high: 1160 });
    expect(rangeOverWorlds(worldsOf(false), farther)).toEqual({ low: 990, high: 1010 });
  });

  it('does not fall below what is possible', () => {
    expect(rangeOverWorlds(worldsOf(false), () => ({ value: 5, halfWidth: 20 }), 0)).toEqual({ low: 0, high: 25 });
  });
});

describe('a verdict', () => {
  const gap = (value: number, halfWidth: number) => (world: World) => ({
    value: value + (world.id === 'slower' ? -100 : 0),
    halfWidth,
  });

  it('stands where every world gives it', () => {
    expect(robustnessOf(worldsOf(false), gap(200, 50))).toMatchObject({ stands: true, changesIn: [] });
  });

  it('says in which world it changes: by sign, or into the margin', () => {
    expect(robustnessOf(worldsOf(false), gap(60, 50))).toEqual({
      stands: false,
      holdsIn: ['as-asked', 'faster'],
      changesIn: ['slower'],
    });
    expect(robustnessOf(worldsOf(true), gap(140, 50)).changesIn).toEqual(['slower']);
  });

  it('is none where there is no difference', () => {
    expect(robustnessOf(worldsOf(false), () => ({ value: 0, halfWidth: 0 })).stands).toBe(false);
  });
});

describe('one rule of rounding', () => {
  it.each([
    [32.1, 0.9, 32],
    [32.14, 0, 32.1],
    [1599, 33, 1600],
    [1599, 330, 1600],
    [1599, 600, 2000],
    [0, 0, 0],
    [-32.1, 0.9, -32],
    [0.426, 0.03, 0.43],
  ])('%d ± %d is %d', (value, margin, rounded) => {
    expect(roundToMargin(value, margin)).toBe(rounded);
  });
});
