import type { ScenarioContent, ScenarioSite } from '#contract/scenarios.ts';

/** In which way one version of a scenario differs from another, for somebody who must choose between them. */
export type ScenarioDifference =
  | { kind: 'described' }
  | { kind: 'question' }
  | { kind: 'assumptions' }
  | { kind: 'entered' }
  | { kind: 'notes' }
  | { kind: 'site-only-in-mine' | 'site-only-in-theirs'; name: string }
  | { kind: 'site-changed'; name: string; theirName: string }
  | { kind: 'closed-only-in-mine' | 'closed-only-in-theirs'; facilityId: string };

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
const described = ({ name, author, description }: ScenarioContent) => [name, author, description];
const question = (content: ScenarioContent) => [
  content.profile,
  content.speedKmh ?? null,
  content.cutoffMinutes,
  content.targetGroup,
  [...content.categories].sort(),
  content.product ?? null,
];
const entered = ({ facilities, tailoredService, visitsByAge, demandByYear, visitCounts }: ScenarioContent) => [
  Object.entries(facilities ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  [tailoredService, visitsByAge, demandByYear, visitCounts],
];
const siteParts = (site: ScenarioSite) => Object.entries(site).sort(([a], [b]) => (a < b ? -1 : 1));

/** Lists them in the order in which a planner should read them; empty where the two say the same. */
export function scenarioDifferences(mine: ScenarioContent, theirs: ScenarioContent): ScenarioDifference[] {
  const theirSites = new Map(theirs.sites.map((site) => [site.id, site]));
  const mySites = new Set(mine.sites.map(({ id }) => id));
  const sites = mine.sites.flatMap((site): ScenarioDifference[] => {
    const other = theirSites.get(site.id);
    if (!other) return [{ kind: 'site-only-in-mine', name: site.name }];
    return differ(siteParts(site), siteParts(other))
      ? [{ kind: 'site-changed', name: site.name, theirName: other.name }]
      : [];
  });
  return [
    ...sites,
    ...theirs.sites
      .filter(({ id }) => !mySites.has(id))
      .map(({ name }) => ({ kind: 'site-only-in-theirs' as const, name })),
    ...onlyIn(mine.closed, theirs.closed).map((facilityId) => ({ kind: 'closed-only-in-mine' as const, facilityId })),
    ...onlyIn(theirs.closed, mine.closed).map((facilityId) => ({ kind: 'closed-only-in-theirs' as const, facilityId })),
    ...(differ(question(mine), question(theirs)) ? [{ kind: 'question' as const }] : []),
    ...(differ(mine.assumptions, theirs.assumptions) ? [{ kind: 'assumptions' as const }] : []),
    ...(differ(entered(mine), entered(theirs)) ? [{ kind: 'entered' as const }] : []),
    ...(differ(mine.notes ?? [], theirs.notes ?? []) ? [{ kind: 'notes' as const }] : []),
    ...(differ(described(mine), described(theirs)) ? [{ kind: 'described' as const }] : []),
  ];
}

const onlyIn = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => !others.includes(id));
