import { sumVariance } from '../uncertainty.ts';

/** Addresses of a municipality and who lives in its buurten; buurten and wijken by index. */
export interface HeldOutPlaces {
  /** Positions with one or more addresses, RD metres. */
  xMetres: ArrayLike<number>;
  yMetres: ArrayLike<number>;
  addresses: ArrayLike<number>;
  buurtOfPoint: ArrayLike<number>;
  wijkOfBuurt: ArrayLike<number>;
  wijkCount: number;
  /** Households per buurt; NaN where there is no figure. */
  households: ArrayLike<number>;
}

/** The addresses that a site serves: all within a radius, as the crow flies. */
export interface ServedDisc {
  xMetres: number;
  yMetres: number;
  radiusMetres: number;
}

/** What is asked of every address: 1 where it counts, -1 where it counts for the other site of a pair, else 0. By buurt. */
export interface ServedPerBuurt {
  /** Sum over addresses. */
  sum: Float64Array;
  /** Sum of squares. */
  squares: Float64Array;
}

/** One site or pair: what the figures of buurten say, what those of wijken say, and what makes up the margin between them. */
export interface HoldOutSample {
  /** From the figures of buurten, held back. */
  truth: number;
  /** From the totals of wijken, spread evenly over addresses. */
  estimate: number;
  /** Variance if members were independent: sum over wijken of n σ². */
  independent: number;
  /** Variance per unit of uneven occupation, see `Clustering`: sum over buurten of m² ν (μ - μ of the wijk)². */
  occupation: number;
  /** Variance from the rounding of the wijk totals. */
  rounding: number;
}

const roundingStepOfCounts = 5;

/** Which addresses take part: those in buurten with figures, in the wijken that are asked about. */
export interface HoldOutFrame {
  places: HeldOutPlaces;
  wijken: ReadonlySet<number>;
  /** By buurt: takes part. */
  counted: readonly boolean[];
  /** By buurt. */
  addresses: Float64Array;
}

/** @param counts every group's figures: a buurt without one of them is left out of both sides, for missing is not zero */
export function holdOutFrame(
  places: HeldOutPlaces,
  wijken: ReadonlySet<number>,
  counts: readonly ArrayLike<number>[],
): HoldOutFrame {
  const addresses = new Float64Array(places.wijkOfBuurt.length);
  for (let point = 0; point < places.addresses.length; point++)
    addresses[places.buurtOfPoint[point]] += places.addresses[point];
  const counted = Array.from(
    addresses,
    (count, buurt) =>
      count > 0 &&
      wijken.has(places.wijkOfBuurt[buurt]) &&
      [...counts, places.households].every((figures) => !Number.isNaN(figures[buurt])),
  );
  return { places, wijken, counted, addresses: addresses.map((count, buurt) => (counted[buurt] ? count : 0)) };
}

/** Addresses within the disc count for 1; with `other`, those in the other disc only for -1 and those in both for nothing. */
export function servedPerBuurt(frame: HoldOutFrame, disc: ServedDisc, other?: ServedDisc): ServedPerBuurt {
  const { places, counted } = frame;
  const [sum, squares] = [new Float64Array(counted.length), new Float64Array(counted.length)];
  const isIn = (point: number, { xMetres, yMetres, radiusMetres }: ServedDisc) =>
    (places.xMetres[point] - xMetres) ** 2 + (places.yMetres[point] - yMetres) ** 2 <= radiusMetres ** 2 ? 1 : 0;
  for (let point = 0; point < places.addresses.length; point++) {
    const buurt = places.buurtOfPoint[point];
    if (!counted[buurt]) continue;
    const x = isIn(point, disc) - (other ? isIn(point, other) : 0);
    sum[buurt] += x * places.addresses[point];
    squares[buurt] += x * x * places.addresses[point];
  }
  return { sum, squares };
}

/** Holds the figures of buurten back: estimates from the totals of their wijken what they say of the served addresses. */
export function holdOutSample(frame: HoldOutFrame, counts: ArrayLike<number>, served: ServedPerBuurt): HoldOutSample {
  const sample: HoldOutSample = { truth: 0, estimate: 0, independent: 0, occupation: 0, rounding: 0 };
  const wijken = wijkTotals(frame, counts, served);
  frame.counted.forEach((isCounted, buurt) => {
    if (!isCounted) return;
    const wijk = wijken[frame.places.wijkOfBuurt[buurt]];
    const mean = served.sum[buurt] / frame.addresses[buurt];
    sample.truth += counts[buurt] * mean;
    const spread = (wijk.members * frame.addresses[buurt]) / wijk.addresses;
    sample.occupation += spread ** 2 * occupationUnevenness(wijk) * (mean - wijk.sum / wijk.addresses) ** 2;
  });
  for (const { addresses, members, sum, squares } of wijken) {
    if (addresses === 0) continue;
    const mean = sum / addresses;
    sample.estimate += members * mean;
    sample.independent += sumVariance({
      members,
      roundingStep: 0,
      mean,
      variance: Math.max(0, squares / addresses - mean ** 2),
    });
    sample.rounding += sumVariance({ members: 0, roundingStep: roundingStepOfCounts, mean, variance: 0 });
  }
  return sample;
}

interface WijkTotals {
  addresses: number;
  households: number;
  members: number;
  sum: number;
  squares: number;
}

function wijkTotals({ places, counted, addresses }: HoldOutFrame, counts: ArrayLike<number>, served: ServedPerBuurt) {
  const wijken = Array.from({ length: places.wijkCount }, (): WijkTotals => {
    return { addresses: 0, households: 0, members: 0, sum: 0, squares: 0 };
  });
  counted.forEach((isCounted, buurt) => {
    if (!isCounted) return;
    const wijk = wijken[places.wijkOfBuurt[buurt]];
    wijk.addresses += addresses[buurt];
    wijk.households += places.households[buurt];
    wijk.members += counts[buurt];
    wijk.sum += served.sum[buurt];
    wijk.squares += served.squares[buurt];
  });
  return wijken;
}

/** However empty a wijk, its unevenness is not taken for larger than at this share. */
const leastOccupation = 0.02;

/**
 * ν = (1 - r) / r, with r the households per address of a wijk, or the reverse where there are more households than addresses
 * in the data. Where all addresses are homes it is 0. Shops, offices and holiday homes lie together, and addresses that the map
 * lacks are lacking together: a share r that differs from part to part has a relative variance in proportion to (1 - r) / r.
 */
export function occupationUnevenness({ addresses, households }: Pick<WijkTotals, 'addresses' | 'households'>): number {
  if (addresses === 0) return 0;
  const perAddress = Math.max(households, leastOccupation * addresses) / addresses;
  const occupation = Math.max(leastOccupation, Math.min(perAddress, 1 / perAddress));
  return (1 - occupation) / occupation;
}
