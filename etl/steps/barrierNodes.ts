import type { NetworkMode } from '#definitions/travelProfiles.ts';
import type { Tags } from '#readers/pbf/tagList.ts';
import { admits, mayUse } from './accessTags.ts';

export type ModePassage = Record<NetworkMode, boolean>;

/** Things in the way that nobody passes unless a tag says so. */
const closedToAll = new Set(['wall', 'fence', 'hedge', 'debris']);
/** What can be walked through or climbed over, but not with wheels. */
const notOnWheels = new Set(['stile', 'kissing_gate', 'turnstile', 'full-height_turnstile', 'log']);
/** Closed with a lock, if one is said to be there. */
const lockable = /gate|door|entrance|chain/;

/**
 * Who passes a node of a way, from its tags: a gate, a stile, a bollard, a lift. Bollards, open gates, cattle grids and kerbs let all
 * through; a gate that is private or locked lets nobody through, unless it says for whom it opens.
 */
export function nodePassage(tags: Tags): ModePassage {
  const { barrier = '' } = tags;
  const isLocked = tags.locked === 'yes' && lockable.test(barrier) && admits(tags.access) !== true;
  const byDefault = !closedToAll.has(barrier) && !isLocked;
  const foot = mayUse(tags, 'foot', byDefault);
  const hasStep = notOnWheels.has(barrier);
  const wheelsAdmitted = tags.wheelchair === 'yes' || tags.wheelchair === 'designated';
  return {
    foot,
    'foot-step-free': foot && tags.wheelchair !== 'no' && (!hasStep || wheelsAdmitted),
    // Over a stile a bicycle is lifted; through a turnstile it does not go.
    bicycle: mayUse(tags, 'bicycle', byDefault && !hasStep),
  };
}
