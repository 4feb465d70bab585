import type { CatchmentMessages } from './nl.ts';

export const en: CatchmentMessages = {
  title: 'Who uses which counter',
  unit: 'nearest place over the streets',
  place: 'Nearest for most addresses',
  share: 'Share of the addresses',
  users: (addresses, people, noun) => `${addresses} addresses${people === null ? '' : `, ca. ${people} ${noun}`}`,
  describe: (name, share) => `${name}: ${share} of the addresses`,
  note: 'Everybody goes to the nearest place here, even when it is full. People are estimated: spread evenly over the addresses of their buurt.',
  streetsNote: 'Every street and every area has the tint of the place that is nearest for most of its addresses.',
  coloursAgain:
    'There are more places than tints. Places of the same tint do not touch; point at an area for the name.',
};
