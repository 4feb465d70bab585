import { defaultAssumptions } from '#definitions/siteKinds.ts';
import type { ScenarioContent, ScenarioSite } from '#contract/scenarios.ts';

export const exampleSite: ScenarioSite = {
  id: 'site-1',
  name: 'Spreekuur Bibliotheek Schalkwijk',
  lon: 4.6513,
  lat: 52.3597,
  category: 'loket',
  kind: 'service-hours',
  products: ['paspoort', 'rijbewijs'],
  hoursPerWeek: 8,
  yearlyCostEuro: 80_000,
  atFacility: 'bibliotheek-schalkwijk',
};

export const exampleScenario: ScenarioContent = {
  schemaVersion: 4,
  name: 'Loket in Schalkwijk',
  author: 'Afdeling dienstverlening',
  description: 'Wat voegt een spreekuur toe?\nVergeleken met een loket.',
  datasetVersion: '0123456789abcdef',
  municipalityCode: 'GM9999',
  profile: 'walk-older',
  cutoffMinutes: 15,
  targetGroup: 'age-65-plus',
  categories: ['loket'],
  product: 'paspoort',
  closed: ['loket-oud'],
  sites: [exampleSite],
  assumptions: defaultAssumptions,
};
