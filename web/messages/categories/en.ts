import type { CategoryMessages } from './nl.ts';

export const en: CategoryMessages = {
  heading: 'Kinds of place of your own',
  intro: 'A kind that the data lacks, such as a language house. It can be chosen wherever kinds are chosen.',
  add: 'Add a kind',
  edit: 'Edit',
  editOf: (name) => `Edit ${name}`,
  ...{ nameNl: 'Name in Dutch', pluralNl: 'Plural in Dutch', nameEn: 'Name in English', pluralEn: 'Plural in English' },
  ...{ shape: 'Shape', colour: 'Colour' },
  shapes: {
    ...{ square: 'square', circle: 'circle', diamond: 'diamond', triangle: 'triangle', pentagon: 'pentagon' },
    ...{ star: 'star', plus: 'plus', hexagon: 'hexagon', 'triangle-down': 'triangle pointing down' },
  },
  colourOf: (number) => `colour ${number}`,
  audience: 'For whom',
  audiences: { anyone: 'anyone', 'own-inhabitants': 'own inhabitants only' },
  products: 'Products, with commas between them',
  author: 'Who saves this',
  namesMissing: 'Give name and plural in both languages.',
  save: 'Save the kind',
  cancel: 'Do not save',
  remove: 'Delete the kind',
  failed: (reason) => `That did not work. ${reason}`,
  problems: {
    'category-exists': 'This kind is there already. Choose another name.',
    'category-in-use': 'There are still places of this kind. Give them another kind first.',
    'version-conflict': 'Somebody else changed this kind meanwhile. Look at it again.',
    'own-data-full': 'There is no room for more kinds of your own.',
    'read-only': 'Nothing can be saved on this server.',
    'write-token-required': 'On this server only who has the write token can save.',
  },
};
