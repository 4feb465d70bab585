import { createContext } from 'svelte';
import type { Areas } from '#contract/areas.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { Orientation } from '#contract/orientation.ts';
import type { TargetGroups } from '#contract/targetGroups.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { OwnFacilitiesAnswer } from '#contract/ownFacilities.ts';
import { getOwnFacilities } from './ownFacilities.ts';
import { getAreas, getComparedAreas, getDataset, getFacilities, getOrientation, getTargetGroups } from './endpoints.ts';
import { makeBoundaries, type Boundaries } from './boundaries.ts';
import { resource, type Resource } from './resource.svelte.ts';

/** What does not depend on a choice: loaded once. */
export interface City {
  dataset: Resource<Dataset>;
  targetGroups: Resource<TargetGroups>;
  /** The kinds of facility, in the order of lists and legends; empty until the dataset is known. */
  readonly facilityTypes: readonly FacilityType[];
  facilities: Resource<Facilities>;
  /** What the municipality says of its facilities itself. */
  ownFacilities: Resource<OwnFacilitiesAnswer>;
  /** Names and boundaries of the wijken: the first view does without, so they come after it. */
  wijken: Resource<Areas>;
  /** Landmarks and neighbours: the first view does without. */
  orientation: Resource<Orientation>;
  readonly boundaries: Boundaries | null;
  /** The first view is drawn; what can wait may be loaded now. */
  loadTheRest(): void;
}

const loadOutlines = () => Promise.all([getAreas('gemeente'), getComparedAreas()]);

/** Call it while a component is being set up. */
export function createCity(): City {
  const always = () => true;
  let isFirstViewDrawn = $state(false);
  const dataset = resource(always, getDataset);
  const outlines = resource(always, loadOutlines);
  const wijken = resource(
    () => isFirstViewDrawn || null,
    () => getAreas('wijk'),
  );
  const boundaries = $derived(outlines.data && makeBoundaries(...outlines.data, wijken.data));
  return {
    dataset,
    get facilityTypes() {
      return dataset.data?.facilityTypes ?? [];
    },
    targetGroups: resource(always, getTargetGroups),
    facilities: resource(always, getFacilities),
    ownFacilities: resource(always, getOwnFacilities),
    wijken,
    orientation: resource(() => isFirstViewDrawn || null, getOrientation),
    get boundaries() {
      return boundaries;
    },
    loadTheRest: () => {
      isFirstViewDrawn = true;
    },
  };
}

export const [useCity, provideCity] = createContext<City>();
