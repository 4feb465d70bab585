import { pointToPolygonDistance } from '@turf/turf';
import type { Feature, MultiPolygon } from 'geojson';
import type { Areas } from '#contract/areas.ts';
import { siteLeftOut, type CountingChoice } from '#web/costs/countedFacilities.ts';
import type { SiteSnap } from '#web/engine/protocol.ts';
import { areaAt } from '#web/map/sources.ts';
import type { Site } from '#web/scenario/scenario.ts';

/**
 * Whether a site counts, and if not, why.
 * - `counts`: it does
 * - `other-category`: people do not travel to its category just now
 * - `other-product`: it does not offer the product that is asked about
 * - `outside`: it lies outside the municipality; the server would refuse it
 * - `not-connected`: every street is too far
 */
type PlacementStatus = 'counts' | 'other-category' | 'other-product' | 'outside' | 'not-connected';

export interface Placement {
  site: Site;
  status: PlacementStatus;
  /** How it joins the street network; null where the engine was not asked or has not answered yet. */
  snap: SiteSnap | null;
}

/** The sites that engine and server are asked about. */
export function countedSites(sites: readonly Site[], choice: CountingChoice, gemeente: Areas): Site[] {
  return sites.filter((site) => siteLeftOut(site, choice) === null && areaAt(gemeente, site.lon, site.lat) !== null);
}

/** Where each site stands, given which of them were asked about and what the engine said. */
export function placements(
  sites: readonly Site[],
  counted: readonly Site[],
  choice: CountingChoice,
  snaps: readonly SiteSnap[],
): Placement[] {
  return sites.map((site) => {
    if (!counted.includes(site)) {
      const leftOut = siteLeftOut(site, choice);
      const status =
        leftOut === null ? 'outside' : leftOut === 'product-not-offered' ? 'other-product' : 'other-category';
      return { site, status, snap: null };
    }
    const snap = snaps.find(({ id }) => id === site.id) ?? null;
    return { site, status: snap?.connected === false ? 'not-connected' : 'counts', snap };
  });
}

/** How far a place lies outside the municipality. */
export function metresOutside(gemeente: Areas, { lon, lat }: { lon: number; lat: number }): number {
  const outlines = gemeente.features as Feature<MultiPolygon>[];
  return Math.min(...outlines.map((outline) => pointToPolygonDistance([lon, lat], outline, { units: 'meters' })));
}
