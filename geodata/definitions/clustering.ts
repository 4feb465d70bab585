/**
 * How members of a group cluster, for the margins of figures that are spread over addresses (see `planning/uncertainty.ts`).
 *
 * Source: CBS, Kerncijfers wijken en buurten 2024 (85984NED), with the addresses of OpenStreetMap of August 2021.
 * Fitted on the 1st, 3rd, 5th, ... wijk of Haarlem and of Amsterdam, by `npm run bench -- --margins` with TEST_SOURCE_DATA: the
 * totals of wijken, spread evenly over addresses, against the figures of their buurten, at 600 drawn sites in each municipality;
 * per group the smallest factor whose interval holds 93 % of those sites. The other wijken, and other municipalities, are
 * what the margins are tested on.
 *
 * For figures known per buurt the same factor is used within the buurt. That is an extrapolation and is called an estimate: no
 * figures finer than buurten were at hand. It is exact where people live in clusters much smaller than a buurt.
 */
const fittedDesignEffects: Record<string, number> = {
  inhabitants: 9.4,
  'age-0-15': 11.6,
  'age-15-25': 10.1,
  'age-25-45': 12.8,
  'age-45-65': 7.1,
  'age-65-plus': 10.9,
  households: 6.7,
  'households-with-children': 8.7,
};

/** Groups that are not counted per buurt take the largest factor of those that are. */
const largestDesignEffect = Math.max(...Object.values(fittedDesignEffects));

/** How many times the variance of members who live independently of each other. */
export const designEffectOf = (groupId: string): number => fittedDesignEffects[groupId] ?? largestDesignEffect;

/**
 * Weight of uneven occupation beside independent members, fitted together with the design effects: addresses without households
 * (shops, offices, holiday homes) lie together. It counts where the totals of a wijk are spread over addresses.
 */
const occupationWeight = 0.05;

export const clusteringOf = (groupId: string) => ({ designEffect: designEffectOf(groupId), occupationWeight });
