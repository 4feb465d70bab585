import type { PresentDataset } from '#planning/scenarioChanges.ts';
import { areaAt } from '../map/sources.ts';
import type { City } from '../data/city.svelte.ts';

/** What the data that is served now has to offer to a saved scenario; null until all of it is loaded. */
export function presentDataset(city: City): PresentDataset | null {
  const dataset = city.dataset.data;
  const facilities = city.facilities.data?.features;
  const groups = city.targetGroups.data?.targetGroups;
  const gemeente = city.boundaries?.gemeente;
  if (!dataset || !facilities || !groups || !gemeente) return null;
  return {
    version: dataset.version,
    municipalityCode: dataset.municipality.code,
    facilityIds: new Set(facilities.map(({ properties }) => properties.id)),
    targetGroupsWithFigures: new Set(groups.filter((group) => group.buurtenWithFigure > 0).map(({ id }) => id)),
    products: new Set(facilities.flatMap(({ properties }) => properties.products)),
    isInside: (lon, lat) => areaAt(gemeente, lon, lat) !== null,
  };
}
