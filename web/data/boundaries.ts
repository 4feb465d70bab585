import type { AreaProperties, Areas } from '#contract/areas.ts';

/** Boundaries that every map draws, and the names that every table shows. */
export interface Boundaries {
  gemeente: Areas;
  stadsdeel: Areas;
  /** Properties of gemeente, stadsdelen and, once they are there, wijken by code. */
  byCode: Map<string, AreaProperties>;
}

export function makeBoundaries(gemeente: Areas, stadsdeel: Areas, wijk: Areas | null): Boundaries {
  const all = [gemeente, stadsdeel, ...(wijk ? [wijk] : [])].flatMap(({ features }) => features);
  return { gemeente, stadsdeel, byCode: new Map(all.map(({ properties }) => [properties.code, properties])) };
}
