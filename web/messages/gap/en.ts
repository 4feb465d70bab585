import type { GapMessages } from './nl.ts';

export const en: GapMessages = {
  choice: 'Show',
  options: { travel: 'Travel time', gap: 'Far and dense', hours: 'Open hours', users: 'Who uses which counter' },
  hint: 'Where do many people of the target group live close together, and is it far? There the gap is widest.',
  title: (group) => `Far and dense: ${group}`,
  people: { inhabitants: 'people', households: 'households', documents: 'documents' },
  density: ['few', 'a middling number of', 'many'],
  time: ['near', 'farther away', 'far away'],
  cell: (density, people, time) => `${density} ${people}, ${time}`,
  rowTitle: {
    inhabitants: 'Inhabitants per km² of land',
    households: 'Households per km² of land',
    documents: 'Documents per km² of land',
  },
  columnTitle: 'Mean travel time in minutes',
  advice: { denseFar: 'build or visit', denseNear: 'make better known', sparseFar: 'tailored service' },
  cornersHeading: 'What the corners say',
  noData: 'no data, or cannot be reached',
  caveats: (cutoff, double) => [
    `Travel time: mean over the target group, classed by the chosen limit: up to ${cutoff} minutes is near, more than ${double} is far away.`,
    'Density: three groups with as many areas each, as far as equal figures allow.',
    'The map ranks areas; it does not say how many people will use a counter.',
  ],
  method: 'density in thirds, travel time by the chosen limit',
  columns: { mean: 'Mean', gap: 'Gap', gapClass: 'Class' },
  gapUnit: 'density × mean minutes beyond the limit',
  describe: (density, minutes, label) => `${density} per km², mean ${minutes} min: ${label}`,
  caption: (group, travel) => `Access gap ${group}: ${travel}`,
  noDensity: 'no figure on the target group',
};
