import { cyclingCaveat } from '#definitions/streetFacts.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import type { TravelProfileId } from '#definitions/travelProfiles.ts';
import type { Messages } from '../messages/nl.ts';
import type { Language } from '../view/viewState.ts';

/** What to know about the streets of a dataset, in sentences. */
export function streetNotes(
  facts: StreetFacts | null,
  { streets: words }: Messages,
  language: Language,
  whole: (count: number) => string,
): string[] {
  if (!facts) return [];
  const apart = facts.parts.foot.slice(1).reduce((sum, { addresses }) => sum + addresses, 0);
  return [
    ...cyclingCaveats(facts, 'bike', language),
    ...(apart > 0 ? [words.apart(whole(apart))] : []),
    ...(facts.ferries > 0 ? [words.ferries] : []),
    ...(facts.withoutFerries ? [words.withoutFerries] : []),
    ...(facts.conditionalWays > 0 ? [words.conditional(whole(facts.conditionalWays))] : []),
  ];
}

/** What belongs with every figure of a way of travelling, wherever it is shown or written. */
export function cyclingCaveats(
  facts: StreetFacts | null | undefined,
  profile: TravelProfileId,
  language: Language,
): string[] {
  const caveat = cyclingCaveat(facts, travelProfile(profile).mode);
  return caveat ? [caveat[language]] : [];
}
