import { holdOutFrame, holdOutSample, servedPerBuurt } from '#planning/margins/holdOut.ts';
import type { HoldOutFrame, HoldOutSample, ServedDisc, ServedPerBuurt } from '#planning/margins/holdOut.ts';
import { pick, seededRandom } from '../../scenes/seededRandom.ts';
import { heldOutGroups } from './municipality.ts';
import type { HeldOutGroup, HeldOutMunicipality } from './municipality.ts';

/** Radii as the crow flies, metres: what people walk in about 6, 10, 15 and 20 minutes. */
const radiiMetres = [400, 650, 950, 1300];
/** Farther apart than this nobody doubts which site is the better for whom. */
const closePairMetres = 1500;

export type SamplesPerGroup = Record<HeldOutGroup, HoldOutSample[]>;

/** Every other wijk, in the order of the codes: `fit` the 1st, 3rd, ..., `test` the 2nd, 4th, ... */
export function halfOf({ wijkCount }: HeldOutMunicipality, half: 'fit' | 'test'): Set<number> {
  const first = half === 'fit' ? 0 : 1;
  return new Set(Array.from({ length: wijkCount }, (_, wijk) => wijk).filter((wijk) => wijk % 2 === first));
}

export const allWijken = ({ wijkCount }: HeldOutMunicipality): Set<number> =>
  new Set(Array.from({ length: wijkCount }, (_, wijk) => wijk));

/** Sites at addresses drawn at random, with the radii in turn. */
export function siteSamples(
  municipality: HeldOutMunicipality,
  wijken: ReadonlySet<number>,
  count: number,
  seed: number,
): SamplesPerGroup {
  const { frame, drawAddress } = heldOutDraw(municipality, wijken, seed);
  const served = Array.from({ length: count }, (_, i) =>
    servedPerBuurt(frame, discAt(municipality, drawAddress(), radiiMetres[i % radiiMetres.length])),
  );
  return samplesOf(municipality, frame, served);
}

/** Pairs of sites close together, drawn at random, with the same radius; samples are of the first minus the second. */
export function pairSamples(
  municipality: HeldOutMunicipality,
  wijken: ReadonlySet<number>,
  count: number,
  seed: number,
): SamplesPerGroup {
  const { frame, drawAddress } = heldOutDraw(municipality, wijken, seed);
  const served = Array.from({ length: count }, (_, i) => {
    const radius = radiiMetres[i % radiiMetres.length];
    const one = discAt(municipality, drawAddress(), radius);
    let other = discAt(municipality, drawAddress(), radius);
    while (Math.hypot(one.xMetres - other.xMetres, one.yMetres - other.yMetres) > closePairMetres)
      other = discAt(municipality, drawAddress(), radius);
    return servedPerBuurt(frame, one, other);
  });
  return samplesOf(municipality, frame, served);
}

const discAt = ({ xMetres, yMetres }: HeldOutMunicipality, point: number, radiusMetres: number): ServedDisc => ({
  xMetres: xMetres[point],
  yMetres: yMetres[point],
  radiusMetres,
});

function heldOutDraw(municipality: HeldOutMunicipality, wijken: ReadonlySet<number>, seed: number) {
  const frame = holdOutFrame(
    { ...municipality, households: municipality.counts.households },
    wijken,
    heldOutGroups.map(({ id }) => municipality.counts[id]),
  );
  // Each address as often as there are at its position.
  const points = Array.from(municipality.buurtOfPoint).flatMap((buurt, point) =>
    frame.counted[buurt] ? new Array<number>(municipality.addresses[point]).fill(point) : [],
  );
  const random = seededRandom(seed);
  return { frame, drawAddress: () => points[pick(random, points.length)] };
}

function samplesOf(
  { counts }: HeldOutMunicipality,
  frame: HoldOutFrame,
  served: readonly ServedPerBuurt[],
): SamplesPerGroup {
  const ofGroup = ({ id }: { id: HeldOutGroup }) => [id, served.map((one) => holdOutSample(frame, counts[id], one))];
  return Object.fromEntries(heldOutGroups.map(ofGroup)) as SamplesPerGroup;
}
