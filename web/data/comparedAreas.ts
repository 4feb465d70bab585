import type { Areas } from '#contract/areas.ts';

/** Levels whose areas stand side by side in comparisons: wijken only in a municipality without stadsdelen. */
export type ComparedLevel = 'stadsdeel' | 'wijk';

export const comparedLevelOf = ({ features }: Areas): ComparedLevel =>
  features[0]?.properties.level === 'wijk' ? 'wijk' : 'stadsdeel';
