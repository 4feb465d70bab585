import { createContext } from 'svelte';
import type { Dataset } from '../../api/contract/datasets.ts';
import type { Facilities } from '../../api/contract/facilities.ts';
import type { TargetGroups } from '../../api/contract/targetGroups.ts';
import { getAreas, getDataset, getFacilities, getTargetGroups } from '../client/endpoints.ts';
import { makeBoundaries, type Boundaries } from './boundaries.ts';
import { resource, type Resource } from './resource.svelte.ts';

/** What does not depend on a choice: loaded once. */
export interface City {
  dataset: Resource<Dataset>;
  targetGroups: Resource<TargetGroups>;
  facilities: Resource<Facilities>;
  boundaries: Resource<Boundaries>;
}

async function loadBoundaries(): Promise<Boundaries> {
  return makeBoundaries(...(await Promise.all([getAreas('gemeente'), getAreas('stadsdeel'), getAreas('wijk')])));
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
