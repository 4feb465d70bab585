import type { PlaceDistances } from '#coverage/queries/placeDistances.ts';

/** How much a place counts by its distance within the cutoff. */
export interface CatchmentZone {
  /** Share of the cutoff up to which it holds, inclusive; ascending, the last is 1. */
  upTo: number;
  weight: number;
}

/** 2SFCA: all within the cutoff counts alike. */
export const evenZones: readonly CatchmentZone[] = [{ upTo: 1, weight: 1 }];
/** E2SFCA: three zones of a third of the cutoff each, with the first set of weights of Luo & Qi 2009. */
export const fadingZones: readonly CatchmentZone[] = [
  { upTo: 1 / 3, weight: 1 },
  { upTo: 2 / 3, weight: 0.68 },
  { upTo: 1, weight: 0.22 },
];

export interface CatchmentQuestion {
  /** Per demand point, from `peopleAtPoints`. */
  people: Float64Array;
  distances: readonly PlaceDistances[];
  /** Of each place, from `counterMinutesPerWeek`; null where hours or desks are not known: the place is left out. */
  minutesPerWeek: readonly (number | null)[];
  cutoffDm: number;
  zones: readonly CatchmentZone[];
}

export interface CatchmentAccess {
  /** Per demand point: counter minutes per person per week. */
  minutesPerPerson: Float64Array;
  /** Per place: counter minutes per weighted person within the cutoff; null where the supply is not known or nobody is within it. */
  placeMinutesPerPerson: (number | null)[];
}

/**
 * Counter minutes per person per week by two steps. First each place's minutes are divided over the people within the cutoff; then each
 * point adds up the shares of the places within its cutoff: R_j = S_j / sum_i w_ij P_i and A_i = sum_j w_ij R_j. What people get
 * together is what the places give: sum P x A = sum S, over the places that somebody reaches.
 *
 * With `evenZones` the two-step floating catchment area (Luo & Wang 2003, Environment and Planning B 30), with `fadingZones` the
 * enhanced one (Luo & Qi 2009, Health & Place 15).
 *
 * @throws RangeError where the parts do not fit each other
 */
export function floatingCatchment(question: CatchmentQuestion): CatchmentAccess {
  const { people, distances, minutesPerWeek, cutoffDm, zones } = question;
  if (minutesPerWeek.length !== distances.length || distances.some(({ length }) => length !== people.length)) {
    throw new RangeError(`Supply of ${minutesPerWeek.length} places and distances of ${distances.length} do not fit`);
  }
  const limitsDm = zones.map(({ upTo }) => Math.floor(upTo * cutoffDm + 1e-9));
  const weightOf = (distanceDm: number): number => {
    const zone = limitsDm.findIndex((limit) => distanceDm <= limit);
    return zone < 0 ? 0 : zones[zone].weight;
  };
  const minutesPerPerson = new Float64Array(people.length);
  const placeMinutesPerPerson = distances.map((distanceDm, place) => {
    const minutes = minutesPerWeek[place];
    if (minutes === null) return null;
    let weightedPeople = 0;
    for (let point = 0; point < people.length; point++) weightedPeople += weightOf(distanceDm[point]) * people[point];
    if (weightedPeople === 0) return null;
    const share = minutes / weightedPeople;
    for (let point = 0; point < people.length; point++) minutesPerPerson[point] += weightOf(distanceDm[point]) * share;
    return share;
  });
  return { minutesPerPerson, placeMinutesPerPerson };
}
