import type { ScenarioContent } from './scenario.ts';

/** What the dataset that is served now has to offer to a scenario made earlier. */
export interface PresentDataset {
  version: string;
  municipalityCode: string;
  facilityIds: ReadonlySet<string>;
  /** Target groups with a figure for at least one buurt. */
  targetGroupsWithFigures: ReadonlySet<string>;
  /** Every product that a facility offers. */
  products: ReadonlySet<string>;
  isInside(lon: number, lat: number): boolean;
}

/** Something a scenario refers to that is not, or no longer, as it was. The scenario opens all the same. */
export type ScenarioChange =
  | { kind: 'other-municipality'; was: string; now: string }
  /** Figures may differ from when it was saved. */
  | { kind: 'other-dataset'; was: string; now: string }
  /** It was closed in the scenario; now there is nothing to close. */
  | { kind: 'closed-facility-gone'; facilityId: string }
  /** The place that houses a site; the site stays where it is. */
  | { kind: 'housing-facility-gone'; facilityId: string; siteId: string; siteName: string }
  | { kind: 'site-outside'; siteId: string; siteName: string }
  | { kind: 'target-group-without-figures'; targetGroup: string }
  /** Neither a facility nor a site of the scenario offers it. */
  | { kind: 'product-not-offered'; product: string };

/** Lists what changed, in the order in which a planner should read it; empty where nothing did. */
export function scenarioChanges(scenario: ScenarioContent, present: PresentDataset): ScenarioChange[] {
  const { municipalityCode: was } = scenario;
  if (was !== present.municipalityCode) return [{ kind: 'other-municipality', was, now: present.municipalityCode }];
  const changes: ScenarioChange[] = [];
  if (scenario.datasetVersion !== present.version) {
    changes.push({ kind: 'other-dataset', was: scenario.datasetVersion, now: present.version });
  }
  for (const facilityId of scenario.closed) {
    if (!present.facilityIds.has(facilityId)) changes.push({ kind: 'closed-facility-gone', facilityId });
  }
  for (const site of scenario.sites) {
    const { id: siteId, name: siteName, atFacility } = site;
    if (atFacility !== undefined && !present.facilityIds.has(atFacility)) {
      changes.push({ kind: 'housing-facility-gone', facilityId: atFacility, siteId, siteName });
    }
    if (!present.isInside(site.lon, site.lat)) changes.push({ kind: 'site-outside', siteId, siteName });
  }
  if (!present.targetGroupsWithFigures.has(scenario.targetGroup)) {
    changes.push({ kind: 'target-group-without-figures', targetGroup: scenario.targetGroup });
  }
  const { product } = scenario;
  if (
    product !== undefined &&
    !present.products.has(product) &&
    !scenario.sites.some((site) => site.products.includes(product))
  ) {
    changes.push({ kind: 'product-not-offered', product });
  }
  return changes;
}

/** The scenario without what is gone, on the present dataset: what a planner gets by accepting the changes. */
export function adaptedScenario(scenario: ScenarioContent, present: PresentDataset): ScenarioContent {
  return {
    ...scenario,
    datasetVersion: present.version,
    closed: scenario.closed.filter((id) => present.facilityIds.has(id)),
    sites: scenario.sites.map(({ atFacility, ...site }) =>
      atFacility !== undefined && present.facilityIds.has(atFacility) ? { ...site, atFacility } : site,
    ),
  };
}
