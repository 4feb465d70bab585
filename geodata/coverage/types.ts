import type { Snap } from '#network/edgeIndex.ts';

/** A place that serves people: a facility or a candidate. Coordinates are decimetres in EPSG:28992. */
export interface Site {
  id: string;
  xDm: number;
  yDm: number;
}

export interface SnappedSite {
  id: string;
  snap: Snap;
}

/** Distance that stands for "no facility can be reached"; larger than any real one, and small enough for a signed integer. */
export const unreachableDm = 0x7fffffff;
/** As a limit: whatever can be reached at all. */
export const farthestDm = unreachableDm - 1;

/** For every demand point of a network: distance to its nearest site, connectors included, and which site that is. */
export interface Assignment {
  sites: SnappedSite[];
  /** `unreachableDm` where no site can be reached or the demand point is not connected. */
  distanceDm: Uint32Array;
  /** Index in `sites`; -1 where unreachable. Of sites at the same distance the lowest index. */
  owner: Int32Array;
}

/** An area as the sum of buurten; indices are those of `StreetNetwork.buurtCodes`. */
export interface AreaParts {
  code: string;
  buurten: number[];
}

/** One group's members per buurt of a network; NaN where the buurt has no figure. */
export type GroupCounts = Float64Array;

/** The figures of one area. Distances are over people who can reach a site; see `areaCoverageSchema` for each field. */
export interface AreaSummary {
  code: string;
  groupCount: number | null;
  coveredCount: number | null;
  coveredShare: number | null;
  meanMetres: number | null;
  /** Mean of the distance beyond the cutoff, 0 for those within it: above 0 wherever somebody lives beyond it. */
  meanBeyondMetres: number | null;
  medianMetres: number | null;
  p90Metres: number | null;
  addressCount: number;
  notConnectedAddresses: number;
  unreachableAddresses: number;
  status: 'complete' | 'incomplete' | 'no-figures' | 'no-addresses';
}

export type LonLat = [number, number];
export type { Snap };
