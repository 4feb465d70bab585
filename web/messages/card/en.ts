import type { CardMessages } from './nl.ts';

export const card: CardMessages = {
  close: 'Close',
  source: 'Source',
  products: 'Products',
  address: 'Address',
  addressUnknown: 'unknown',
  note: 'Remark',
  hours: 'Opening hours',
  desks: 'Desks',
  yearlyCost: 'Cost per year',
  checked: (day, who) => `Checked on ${day}${who && ` by ${who}`}.`,
  closesOn: (day) => `Closed from ${day}.`,
  edit: 'Edit',
  contact: 'Contact',
  neighbourAnyone:
    'In a neighbouring municipality. Counts for what anyone can get there, not for what you only get from your own municipality.',
  neighbourOwn: 'In a neighbouring municipality and for its own inhabitants only: does not count here.',
  oddAddresses: (addresses, households) =>
    `Note: there are ${addresses} addresses here, but CBS counts ${households} households. There may be businesses or new houses, or the boundary is off; the figures of this buurt are less certain.`,
};
