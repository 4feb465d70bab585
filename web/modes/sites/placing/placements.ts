import { pointToPolygonDistance } from '@turf/turf';
import type { Feature, MultiPolygon } from 'geojson';
import type { Areas } from '#contract/areas.ts';
import { candidateLeftOut, type CountingChoice } from '#web/costs/countedFacilities.ts';
import type { CandidateSnap } from '#web/engine/protocol.ts';
import { areaAt } from '#web/map/sources.ts';
import type { Candidate } from '#web/scenario/scenario.ts';

/**
 * Whether a candidate counts, and if not, why.
 * - `counts`: it does
 * - `other-category`: people do not travel to its category just now
 * - `other-product`: it does not offer the product that is asked about
 * - `outside`: it lies outside the municipality; the server would refuse it
 * - `not-connected`: every street is too far
 */
type PlacementStatus = 'counts' | 'other-category' | 'other-product' | 'outside' | 'not-connected';

export interface Placement {
  candidate: Candidate;
  status: PlacementStatus;
  /** How it joins the street network; null where the engine was not asked or has not answered yet. */
  snap: CandidateSnap | null;
}

/** The candidates that engine and server are asked about. */
export function countedCandidates(
  candidates: readonly Candidate[],
  choice: CountingChoice,
  gemeente: Areas,
): Candidate[] {
  return candidates.filter(
    (candidate) =>
      candidateLeftOut(candidate, choice) === null && areaAt(gemeente, candidate.lon, candidate.lat) !== null,
  );
}

/** Where each candidate stands, given which of them were asked about and what the engine said. */
export function placements(
  candidates: readonly Candidate[],
  counted: readonly Candidate[],
  choice: CountingChoice,
  snaps: readonly CandidateSnap[],
): Placement[] {
  return candidates.map((candidate) => {
    if (!counted.includes(candidate)) {
      const leftOut = candidateLeftOut(candidate, choice);
      const status =
        leftOut === null ? 'outside' : leftOut === 'product-not-offered' ? 'other-product' : 'other-category';
      return { candidate, status, snap: null };
    }
    const snap = snaps.find(({ id }) => id === candidate.id) ?? null;
    return { candidate, status: snap?.connected === false ? 'not-connected' : 'counts', snap };
  });
}

/** How far a place lies outside the municipality. */
export function metresOutside(gemeente: Areas, { lon, lat }: { lon: number; lat: number }): number {
  const outlines = gemeente.features as Feature<MultiPolygon>[];
  return Math.min(...outlines.map((outline) => pointToPolygonDistance([lon, lat], outline, { units: 'meters' })));
}
