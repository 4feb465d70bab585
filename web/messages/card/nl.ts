export const card = {
  close: 'Sluiten',
  source: 'Bron',
  products: 'Producten',
  address: 'Adres',
  addressUnknown: 'onbekend',
  note: 'Opmerking',
  hours: 'Openingstijden',
  desks: 'Balies',
  yearlyCost: 'Kosten per jaar',
  checked: (day: string, who: string) => `Gecontroleerd op ${day}${who && ` door ${who}`}.`,
  closesOn: (day: string) => `Gesloten vanaf ${day}.`,
  edit: 'Bewerken',
  contact: 'Contact',
  neighbourAnyone:
    'Ligt in een buurgemeente. Telt mee voor wat iedereen er kan krijgen, niet voor wat u alleen bij uw eigen gemeente krijgt.',
  neighbourOwn: 'Ligt in een buurgemeente en is er alleen voor haar eigen inwoners: telt hier niet mee.',
  oddAddresses: (addresses: string, households: string) =>
    `Let op: hier liggen ${addresses} adressen, maar het CBS telt ${households} huishoudens. Misschien staan er bedrijven of nieuwbouw, of wijkt de buurtgrens af; de cijfers van deze buurt zijn minder zeker.`,
};

/** The texts of the cards. Dutch is the source; every other language has the same keys. */
export type CardMessages = typeof card;
