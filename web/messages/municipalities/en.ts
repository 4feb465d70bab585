import type { MunicipalitiesMessages } from './nl.ts';

export const en: MunicipalitiesMessages = {
  title: 'Choose a municipality',
  search: 'Search for a municipality',
  placeholder: 'Name of the municipality',
  list: 'Municipalities',
  unknown: (name) => `There is no municipality "${name}" here.`,
  meant: 'Did you mean',
  holds: ({ buurten, addresses, facilities }) =>
    `${buurten} neighbourhoods, ${addresses} addresses, ${facilities} facilities`,
  found: (count) => (count === 1 ? '1 municipality' : `${count} municipalities`),
  notFound: (text) => `No municipality found with "${text}". Check the spelling of its name, or load the municipality.`,
  none: 'No municipality has been loaded yet.',
  howToLoad: 'The administrator of this server loads a municipality like this:',
  failed: 'The list of municipalities cannot be fetched right now.',
  again: 'Try again',
};
