import { comparedLevelOf, type ComparedLevel } from './comparedAreas.ts';
import type { AreaProperties, Areas } from '#contract/areas.ts';

/** Boundaries that every map draws, and the names that every table shows. */
export interface Boundaries {
  gemeente: Areas;
  /** Or the wijken, in a municipality without stadsdelen. */
  stadsdeel: Areas;
  comparedLevel: ComparedLevel;
  /** Properties of gemeente, stadsdelen and, once they are there, wijken by code. */
  byCode: Map<string, AreaProperties>;
}

export function makeBoundaries(gemeente: Areas, stadsdeel: Areas, wijk: Areas | null): Boundaries {
  const all = [gemeente, stadsdeel, ...(wijk ? [wijk] : [])].flatMap(({ features }) => features);
  const comparedLevel = comparedLevelOf(stadsdeel);
  return {
    gemeente,
    stadsdeel,
    comparedLevel,
    byCode: new Map(all.map(({ properties }) => [properties.code, properties])),
  };
}
