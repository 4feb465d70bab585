import { createContext } from 'svelte';
import type { Areas, AreaProperties } from '../../api/contract/areas.ts';
import type { Dataset } from '../../api/contract/datasets.ts';
import type { Facilities } from '../../api/contract/facilities.ts';
import type { TargetGroups } from '../../api/contract/targetGroups.ts';
import { getAreas, getDataset, getFacilities, getTargetGroups } from '../client/endpoints.ts';
import { resource, type Resource } from './resource.svelte.ts';

/** Boundaries that every map draws, and the names that every table shows. */
export interface Boundaries {
  gemeente: Areas;
  stadsdeel: Areas;
  wijk: Areas;
  /** Properties of gemeente, stadsdelen and wijken by code. */
  byCode: Map<string, AreaProperties>;
}

/** What does not depend on a choice: loaded once. */
export interface City {
  dataset: Resource<Dataset>;
  targetGroups: Resource<TargetGroups>;
  facilities: Resource<Facilities>;
  boundaries: Resource<Boundaries>;
}

async function loadBoundaries(): Promise<Boundaries> {
  const [gemeente, stadsdeel, wijk] = await Promise.all([
    getAreas('gemeente'),
    getAreas('stadsdeel'),
    getAreas('wijk'),
  ]);
  const all = [...gemeente.features, ...stadsdeel.features, ...wijk.features];
  return { gemeente, stadsdeel, wijk, byCode: new Map(all.map((area) => [area.properties.code, area.properties])) };
}

export function createCity(): City {
  const always = () => true;
  return {
    dataset: resource(always, getDataset),
    targetGroups: resource(always, getTargetGroups),
    facilities: resource(always, getFacilities),
    boundaries: resource(always, loadBoundaries),
  };
}

export const [useCity, provideCity] = createContext<City>();
