import type { Resource } from '../state/resource.svelte.ts';
import type { Comparison, ThematicMap } from './thematicMap.ts';

/** What the page needs from a mode, whichever it is: its map, and its stadsdelen side by side. */
export interface Task {
  readonly thematicMap: ThematicMap | null;
  readonly comparison: Comparison | null;
  readonly resource: Resource<unknown>;
}
