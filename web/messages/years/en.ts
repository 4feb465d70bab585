import type { YearMessages } from './nl.ts';

export const en: YearMessages = {
  heading: 'Years side by side',
  chart: (names) => `${names} per year`,
  table: 'Per area',
  caption: (names, level) => `${names} per ${level} and year`,
  area: 'Area',
  total: 'Whole municipality',
  levels: { buurt: 'buurt', wijk: 'wijk', stadsdeel: 'stadsdeel', gemeente: 'municipality' },
  statuses: { missing: 'no data', secret: 'hidden' },
  atLeast: (value) => `≥ ${value}`,
  incomplete: '≥: some areas have no figure, or it is hidden; they do not count, and are not zero.',
  counted: 'counted',
  estimated: 'estimate: comes back',
  wave: {
    heading: 'The wave of ten years',
    rule: 'A passport or identity card of an adult lasts ten years if it was issued since 9 March 2014 (Paspoortwet; RvIG). Before that, and for children, it is five years. What was issued in a year comes back after ten.',
    says: ({ year, value, factor, from }) =>
      `The busiest of the coming years is ${year}, by estimate: what was issued in ${from} runs out then, ${value}, ${factor} times the mean of the counted years.`,
    unknown: (years, needed) => `About ${years} it says nothing: that takes the counts of ${needed}.`,
    estimate:
      'An estimate, on the high side: those who move, die or get a new document earlier are not taken off, and documents of children come back earlier.',
    none: 'The counted years say nothing about the coming ones.',
    take: 'Take over in Busy years',
    taken: 'Taken over in Busy years, relative to the mean of the counted years.',
  },
};
