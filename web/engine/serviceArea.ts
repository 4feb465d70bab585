import { snapPlaces, serviceArea, stretchLonLat } from '#coverage/index.ts';
import type { CoverageEngine, LonLat } from '#coverage/index.ts';
import { outlineOf, pointsAlong } from './outline.ts';
import type { ServiceAreaAnswer, ServiceAreaQuestion } from './protocol.ts';
import { siteSnap } from './scenarioInEngine.ts';

/** Streets from which a place can be reached, in bands, with an outline of those within `outlineDm`. */
export function makeServiceArea(
  engine: CoverageEngine,
  { place, limitsDm, outlineDm }: ServiceAreaQuestion,
): ServiceAreaAnswer {
  const [site] = snapPlaces(engine, [place]);
  const bands: LonLat[][][] = limitsDm.map(() => []);
  for (const stretch of serviceArea(engine, site.snap, limitsDm))
    bands[stretch.band].push(stretchLonLat(engine, stretch));
  const within = serviceArea(engine, site.snap, [outlineDm]);
  return { snap: siteSnap(site), bands, outline: outlineOf(pointsAlong(engine, within).values()) };
}
