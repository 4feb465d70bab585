/** The coverage engine: exact travel distances on a street network, and what they mean for areas and groups. */
export { createEngine } from './engine.ts';
export type { CoverageEngine } from './engine.ts';
export { joinSites, snapPoint } from './snap.ts';
export { assignNearest, nearestForNodes } from './nearest.ts';
export { firstKeyBeyond, labelDistanceDm, labelOwner } from './labels.ts';
export type { Labels } from './labels.ts';
export { facilityDistances, nearestSites } from './facilityDistances.ts';
export { reachableWithin, serviceArea } from './reachable.ts';
export type { BandStretch, ReachableNodes } from './reachable.ts';
export { route } from './route.ts';
export type { Route, RouteEnd } from './route.ts';
export { summariseAreas } from './areaTotals.ts';
export { IncrementalCoverage } from './incremental.ts';
export type { CoverageQuestion } from './areaFigures.ts';
export { unreachableDm } from './types.ts';
export type {
  AreaParts,
  AreaSummary,
  Assignment,
  GroupCounts,
  JoinedSite,
  LonLat,
  RdFrame,
  Site,
  Snap,
} from './types.ts';
export { NetworkFormatError } from '../../geodata/network/checkNetwork.ts';
