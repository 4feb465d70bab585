import { travelProfile } from '#definitions/travelProfiles.ts';
import type { TravelProfileId } from '#definitions/travelProfiles.ts';
import type { Travel } from '../workers/coverageTasks.ts';

/** The profile, with the speed that the client gave, if any. */
export function travelBy(profile: TravelProfileId, speedKmh: number | undefined): Travel {
  const { mode, speedKmh: usualSpeedKmh } = travelProfile(profile);
  return { profile, mode, speedKmh: speedKmh ?? usualSpeedKmh };
}
