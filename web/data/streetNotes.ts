import { lacksCyclistExceptions } from '#definitions/streetFacts.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import type { Messages } from '../messages/nl.ts';

/** What to know about the streets of a dataset, in sentences. */
export function streetNotes(
  facts: StreetFacts | null,
  { streets: words }: Messages,
  whole: (count: number) => string,
): string[] {
  if (!facts) return [];
  const apart = facts.parts.foot.slice(1).reduce((sum, { addresses }) => sum + addresses, 0);
  return [
    ...(lacksCyclistExceptions(facts) ? [words.noCyclistExceptions] : []),
    ...(apart > 0 ? [words.apart(whole(apart))] : []),
    ...(facts.ferries > 0 ? [words.ferries] : []),
    ...(facts.withoutFerries ? [words.withoutFerries] : []),
    ...(facts.conditionalWays > 0 ? [words.conditional(whole(facts.conditionalWays))] : []),
  ];
}

/** The caveat that belongs with every figure by bicycle; none for other modes. */
export function cyclingCaveat(
  facts: StreetFacts | null | undefined,
  mode: NetworkMode,
  { streets }: Messages,
): string[] {
  return mode === 'bicycle' && facts && lacksCyclistExceptions(facts) ? [streets.noCyclistExceptions] : [];
}
