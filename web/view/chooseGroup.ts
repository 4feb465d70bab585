import { usualProfileOf } from '#definitions/travelProfiles.ts';
import type { ViewState } from './viewState.ts';

/**
 * What changes with the target group: people travel as is usual for the new one, unless the planner had chosen another way of
 * travelling or another speed than was usual for the old one.
 */
export function choiceOfGroup(
  { targetGroup: former, profile, speedKmh }: Pick<ViewState, 'targetGroup' | 'profile' | 'speedKmh'>,
  targetGroup: string,
): Partial<ViewState> {
  const isUsual = profile === usualProfileOf(former) && speedKmh === null;
  return isUsual ? { targetGroup, profile: usualProfileOf(targetGroup) } : { targetGroup };
}
