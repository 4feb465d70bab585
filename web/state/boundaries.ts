import type { AreaProperties, Areas } from '../../api/contract/areas.ts';

/** Boundaries that every map draws, and the names that every table shows. */
export interface Boundaries {
  gemeente: Areas;
  stadsdeel: Areas;
  wijk: Areas;
  /** Properties of gemeente, stadsdelen and wijken by code. */
  byCode: Map<string, AreaProperties>;
}

export function makeBoundaries(gemeente: Areas, stadsdeel: Areas, wijk: Areas): Boundaries {
  const all = [...gemeente.features, ...stadsdeel.features, ...wijk.features];
  return { gemeente, stadsdeel, wijk, byCode: new Map(all.map((area) => [area.properties.code, area.properties])) };
}
