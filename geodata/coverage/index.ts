/** The coverage engine: exact travel distances on a street network, and what they mean for areas and groups. */
export { createEngine, engineGround, engineOn } from './engine.ts';
export type { CoverageEngine, EngineGround } from './engine.ts';
export { InterruptedError } from './interruption.ts';
export type { CheckInterrupted } from './interruption.ts';
export {
  areaParts,
  groupCounts,
  snapPlaces,
  snapSites,
  lonLatOf,
  positionDm,
  snapPoint,
  stretchLonLat,
} from './locate.ts';
export type { AreaOfBuurten, Place } from './locate.ts';
export { assignNearest, nearestForNodes } from './queries/nearest.ts';
export { firstKeyBeyond, labelDistanceDm, labelOwner } from './search/labels.ts';
export type { Labels } from './search/labels.ts';
export { placeDistances } from './queries/placeDistances.ts';
export { facilityDistances, nearestSites } from './queries/siteDistances.ts';
export { reachableWithin, serviceArea, streetsByDistance } from './queries/reachable.ts';
export type { BandStretch, ReachableNodes } from './queries/reachable.ts';
export { route } from './queries/route.ts';
export type { RouteEnd } from './queries/route.ts';
export { summariseAreas } from './areas/summariseAreas.ts';
export { LiveCoverage } from './live/liveCoverage.ts';
export type { CoverageQuestion } from './live/liveSummaries.ts';
export { farthestDm, unreachableDm } from './types.ts';
export type { AreaParts, AreaSummary, Assignment, GroupCounts, SnappedSite, LonLat, Snap } from './types.ts';
export { NetworkFormatError } from '#network/checkNetwork.ts';
