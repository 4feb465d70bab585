import { lacksCyclistExceptions } from '#definitions/streetFacts.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import { networkModes } from '#definitions/travelProfiles.ts';

/** Fewer addresses than this on the largest part of the streets is a mistake in the files rather than an island. */
const expectedShare = 0.95;

export function streetRemarks(facts: StreetFacts): string[] {
  const { conditionalWays, ferries, ferriesWithoutDuration, withoutFerries } = facts;
  return [
    ...(lacksCyclistExceptions(facts)
      ? [
          `the street file says of none of its ${facts.oneWayStreets} one-way streets that cyclists may go against the traffic, as they often may: reach by bicycle is understated`,
        ]
      : []),
    ...(conditionalWays > 0
      ? [
          `${conditionalWays} ways have other rules at some times or for some people (tags with :conditional); the load went by what holds otherwise`,
        ]
      : []),
    ...(ferries > 0
      ? [
          `${ferries} stretches of ferry are counted, with their time and a wait; ${ferriesWithoutDuration} of them do not say how long they take and got an estimate (10 km/h)`,
        ]
      : []),
    ...(withoutFerries ? ['ferries were left out, as asked: nobody crosses by one'] : []),
    ...networkModes.flatMap((mode) => partRemark(mode, facts.parts[mode])),
  ];
}

function partRemark(mode: string, parts: StreetFacts['parts'][keyof StreetFacts['parts']]): string[] {
  const others = parts.slice(1).filter(({ addresses }) => addresses > 0);
  if (others.length === 0) return [];
  const each = others.map(
    ({ addresses, streetMetres }) => `${addresses} on ${(streetMetres / 1000).toFixed(1)} km of street`,
  );
  return [
    `${mode}: the streets fall into parts that are not joined; ${parts[0].addresses} addresses lie on the largest, ${each.join(', ')}`,
  ];
}

/** What is likely to make the figures wrong. */
export function streetWarnings({ parts, notConnectedAddresses }: StreetFacts): string[] {
  return networkModes.flatMap((mode) => {
    const connected = parts[mode].reduce((sum, { addresses }) => sum + addresses, 0);
    const all = connected + notConnectedAddresses[mode];
    const share = all === 0 ? 1 : (parts[mode][0]?.addresses ?? 0) / all;
    if (share >= expectedShare) return [];
    return [
      `${mode}: only ${(share * 100).toFixed(1)}% of the addresses can reach the largest part of the streets; from the others most places are unreachable. Is the street file whole, and of this municipality?`,
    ];
  });
}
