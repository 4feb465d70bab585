import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { addSite, type Site } from '#web/scenario/scenario.ts';
import type { ScenarioSteps } from '#web/scenario/scenarioSteps.svelte.ts';

/** Putting new sites on the map. */
export interface Placing {
  /** The next click on the map, or Enter, puts a site there. */
  readonly isOn: boolean;
  /** How the placing before this moment ended; null before the first and while it is on. */
  readonly outcome: 'placed' | 'stopped' | null;
  /** Kind of the sites to come. */
  category: FacilityCategory;
  /** Id of the site placed last, until somebody has given it the focus. */
  readonly justPlaced: string | null;
  start(): void;
  stop(): void;
  /** @returns whether there was room for it */
  add(place: Pick<Site, 'lon' | 'lat'> & Partial<Pick<Site, 'name' | 'atFacility'>>): boolean;
  noteFocus(): void;
}

export function createPlacing(steps: ScenarioSteps): Placing {
  let isOn = $state(false);
  let category = $state<FacilityCategory>('loket');
  let justPlaced = $state<string | null>(null);
  let outcome = $state<Placing['outcome']>(null);
  return {
    get isOn() {
      return isOn;
    },
    get outcome() {
      return outcome;
    },
    get category() {
      return category;
    },
    set category(next) {
      category = next;
    },
    get justPlaced() {
      return justPlaced;
    },
    start: () => {
      isOn = true;
      outcome = null;
    },
    stop: () => {
      isOn = false;
      outcome = 'stopped';
    },
    add: (place) => {
      const added = addSite(steps.scenario, { name: '', atFacility: null, category, ...place });
      isOn = false;
      outcome = added ? 'placed' : 'stopped';
      if (!added) return false;
      steps.change(added.scenario);
      justPlaced = added.id;
      return true;
    },
    noteFocus: () => {
      justPlaced = null;
    },
  };
}
