import type { StartMessages } from './nl.ts';

export const en: StartMessages = {
  heading: 'What would you like to know?',
  questions: {
    gap: 'Where do people live close together and far away?',
    reach: 'Who lives how far from a counter?',
    sites: 'What would a counter or service hours add, for whom and at what cost?',
    best: 'Where would new sites do most?',
    compare: 'Which proposal does most?',
  },
  ranking: (group) => `Close together and far away: ${group}, the first ten neighbourhoods`,
  how: (minutes) =>
    `Ranked by people per km² × mean minutes beyond ${minutes}. It does not say how many people will use a counter.`,
  columns: { area: 'Neighbourhood', density: 'Per km²', minutes: 'Mean' },
  waiting: 'Being calculated …',
  nothing: 'There is nothing to rank for this question: no kind of facility is chosen, or there are no figures.',
  nobody: 'In no neighbourhood does this group live beyond the cutoff.',
};
