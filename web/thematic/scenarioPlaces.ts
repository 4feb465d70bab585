import type { LonLat } from '#coverage/index.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';

/** A site as seen from a place that was picked. */
interface SiteFromPlace {
  id: string;
  name: string;
  category: FacilityCategory;
  /** false while it is being measured, as when a site is held. */
  isMeasured: boolean;
  /** null: it cannot be reached, or is not measured. */
  distanceMetres: number | null;
  durationMinutes: number | null;
}

/** What a scenario makes of the places that people travel to, for lists of them. */
export interface ScenarioPlaces {
  sites: readonly SiteFromPlace[];
  /** Ids of facilities that the scenario closes. */
  closed: readonly string[];
  /** Ids of the facilities that count today for what is asked. */
  counted: readonly string[];
  /** The way to a site; null while it is not known. */
  routeTo(id: string): LonLat[] | null;
}
