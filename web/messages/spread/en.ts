import type { SpreadMessages } from './nl.ts';

export const en: SpreadMessages = {
  heading: {
    minutes: (place) => `How travel times are spread in ${place}`,
    metres: (place) => `How distances are spread in ${place}`,
  },
  intro: (noun) =>
    `How many ${noun} live in each class of the legend. The legend itself counts areas, each in the class of its own figure.`,
  introOtherMap: (noun) => `How many ${noun} live in each class.`,
  columns: { class: { minutes: 'Minutes', metres: 'Metres' }, people: 'People, approx.', share: 'Share' },
  unreachable: 'out of reach',
  median: 'median',
  p90: '9 in 10',
  cutoff: 'your cutoff',
  cutoffAt: (minutes) => `Your cutoff: ${minutes}`,
  within: (people, share) => `about ${people} (${share}) within`,
  named: (median, p90) => `Median ${median}; 9 in 10 within ${p90}.`,
  waiting: 'The spread is being calculated …',
  failed: 'The spread cannot be calculated now: the street network is not loaded.',
  nobody: 'There are no figures of this group here, so there is nothing to spread.',
  mark: (label, unit) => `${label} ${unit}: point out in the legend`,
};
