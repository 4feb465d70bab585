import { isOwnGroup } from '#definitions/ownData.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';

const groupThemes = ['population', 'age', 'household', 'origin', 'income', 'care', 'own', 'other'] as const;
type GroupTheme = (typeof groupThemes)[number];

const themeOfGroup: Record<string, GroupTheme> = {
  inhabitants: 'population',
  households: 'population',
  'households-with-children': 'household',
  'one-person-households': 'household',
  'born-outside-europe': 'origin',
  'households-social-minimum': 'income',
  'wmo-clients': 'care',
};

/** Under which heading a group is found; groups that are not known here come last. */
function themeOf(groupId: string): GroupTheme {
  if (isOwnGroup(groupId)) return 'own';
  if (groupId.startsWith('age-')) return 'age';
  if (groupId.startsWith('benefit-')) return 'income';
  return themeOfGroup[groupId] ?? 'other';
}

export interface GroupedTargetGroups {
  themes: { theme: GroupTheme; groups: TargetGroupSummary[] }[];
  /** Groups of which the loaded sources hold no figure at all. */
  withoutFigures: TargetGroupSummary[];
}

export function groupByTheme(groups: TargetGroupSummary[]): GroupedTargetGroups {
  const withFigures = groups.filter((group) => group.buurtenWithFigure > 0);
  return {
    themes: groupThemes
      .map((theme) => ({ theme, groups: withFigures.filter((group) => themeOf(group.id) === theme) }))
      .filter(({ groups: ofTheme }) => ofTheme.length > 0),
    withoutFigures: groups.filter((group) => group.buurtenWithFigure === 0),
  };
}
