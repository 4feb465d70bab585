import type { Estimate, Range } from '../figure.ts';

/** What is taken otherwise than it was asked: people walk or cycle somewhat faster or slower, or the site comes somewhat elsewhere. */
export interface World {
  id: 'as-asked' | 'slower' | 'faster' | 'pin-north' | 'pin-east' | 'pin-south' | 'pin-west';
  speedFactor: number;
  /** Where freely dropped pins are instead; metres, RD. */
  pinEastMetres: number;
  pinNorthMetres: number;
}

const asAsked: World = { id: 'as-asked', speedFactor: 1, pinEastMetres: 0, pinNorthMetres: 0 };

/** Speeds differ from person to person and route to route: 10 % either way. */
const speedWorlds: readonly World[] = [
  { ...asAsked, id: 'slower', speedFactor: 0.9 },
  { ...asAsked, id: 'faster', speedFactor: 1.1 },
];

/** A pin that is dropped freely is not an address yet: 50 m either way. */
const pinWorlds: readonly World[] = [
  { ...asAsked, id: 'pin-north', pinNorthMetres: 50 },
  { ...asAsked, id: 'pin-east', pinEastMetres: 50 },
  { ...asAsked, id: 'pin-south', pinNorthMetres: -50 },
  { ...asAsked, id: 'pin-west', pinEastMetres: -50 },
];

/**
 * The worlds that a figure is measured in; one thing differs at a time.
 * @param hasFreePin some site was dropped freely; sites at an existing place stay where they are
 */
export const worldsOf = (hasFreePin: boolean): World[] => [asAsked, ...speedWorlds, ...(hasFreePin ? pinWorlds : [])];

/**
 * The honest range of a figure: from the lowest lower end to the highest upper end of its 95 % intervals over all worlds. Worlds
 * are not drawn at random, so their errors are not combined in quadrature with those of counting.
 * @param floor what cannot be undercut, such as 0 people
 */
export function rangeOverWorlds(
  worlds: readonly World[],
  measure: (world: World) => Estimate,
  floor = -Infinity,
): Range {
  const ends = worlds.map(measure).map(({ value, halfWidth }) => ({ low: value - halfWidth, high: value + halfWidth }));
  return {
    low: Math.max(floor, Math.min(...ends.map(({ low }) => low))),
    high: Math.max(...ends.map(({ high }) => high)),
  };
}

/** Whether a verdict stands, and in which worlds it does or does not. */
export interface Robustness {
  /** In every world the same scenario is better by more than the margin of the difference. */
  stands: boolean;
  holdsIn: World['id'][];
  /** There the difference is within its margin, or of the other sign. */
  changesIn: World['id'][];
}

/**
 * Whether the sign of a difference of two scenarios holds in every world.
 * @param gap paired: both scenarios in the same world, with the margin of their difference (`countedChanges`, `meanGapMetres`)
 */
export function robustnessOf(worlds: readonly World[], gap: (world: World) => Estimate): Robustness {
  const sign = Math.sign(gap(asAsked).value);
  const holds = (world: World) => {
    const { value, halfWidth } = gap(world);
    return sign !== 0 && sign * value > halfWidth;
  };
  const holdsIn = worlds.filter(holds).map(({ id }) => id);
  const changesIn = worlds.map(({ id }) => id).filter((id) => !holdsIn.includes(id));
  return { stands: changesIn.length === 0, holdsIn, changesIn };
}
