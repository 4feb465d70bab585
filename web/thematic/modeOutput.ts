import type { Snippet } from 'svelte';
import type { Resource } from '../data/resource.svelte.ts';
import type { ScenarioPlaces } from './scenarioPlaces.ts';
import type { Comparison, ThematicMap } from './thematicMap.ts';

/** What the page needs from a mode, whichever it is: its map, and its stadsdelen side by side. */
export interface ModeOutput {
  readonly thematicMap: ThematicMap | null;
  readonly comparison: Comparison | null;
  readonly resource: Resource<unknown>;
  /** The choices ask nothing, so there is nothing to show: not the last answer either. */
  readonly asksNothing?: boolean;
  /** Shown over the map: at its top, and above the legend. */
  readonly notice?: Snippet;
  readonly side?: Snippet;
  /** Takes the place of the map, where one map does not tell it. */
  readonly board?: Snippet;
  /** What the board is about; with a new one a small screen gives it the room. */
  readonly boardSubject?: string | null;
  /** What can be taken out in place of one map and its figures; goes with a board. */
  readonly downloads?: Snippet;
  /** Where the task changes the places that people travel to. */
  readonly places?: ScenarioPlaces | null;
  /** Puts a site somewhere, where the task has sites. */
  addSite?(lon: number, lat: number): void;
  /** Index of a class of the legend that the panel points at. */
  readonly markedClass?: number | null;
  /** The answer in one sentence, where the task has one. */
  readonly sentence?: string | null;
  /** Waits for a place no more. */
  stopPlacing?(): void;
  /** Takes a place that was picked on the map; false leaves it to the page. */
  takePick?(lon: number, lat: number): boolean;
}
