import type { Snippet } from 'svelte';
import type { FacilityProperties } from '#contract/facilities.ts';
import type { Resource } from '../data/resource.svelte.ts';
import type { Comparison, ThematicMap } from './thematicMap.ts';

/** What the page needs from a mode, whichever it is: its map, and its stadsdelen side by side. */
export interface ModeOutput {
  readonly thematicMap: ThematicMap | null;
  readonly comparison: Comparison | null;
  readonly resource: Resource<unknown>;
  /** Shown over the map: at its top, and above the legend. */
  readonly notice?: Snippet;
  readonly side?: Snippet;
  /** Takes the place of the map, where one map does not tell it. */
  readonly board?: Snippet;
  /** What can be taken out in place of one map and its figures; goes with a board. */
  readonly downloads?: Snippet;
  /** What one can do with a facility in this mode, on its card. */
  readonly facilityActions?: Snippet<[FacilityProperties]>;
  /** Takes a place that was picked on the map; false leaves it to the page. */
  takePick?(lon: number, lat: number): boolean;
}
