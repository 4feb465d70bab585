export const nl = {
  title: 'Wie gebruikt welk loket',
  unit: 'dichtstbijzijnde plek over de straten',
  place: 'Dichtstbij voor de meeste adressen',
  share: 'Deel van de adressen',
  users: (addresses: string, people: string | null, noun: string) =>
    `${addresses} adressen${people === null ? '' : `, ca. ${people} ${noun}`}`,
  describe: (name: string, share: string) => `${name}: ${share} van de adressen`,
  note: 'Iedereen gaat hier naar de dichtstbijzijnde plek, ook als die vol is. Mensen zijn geschat: gelijk verdeeld over de adressen van hun buurt.',
  streetsNote: 'Elke straat en elk gebied heeft de tint van de plek die voor de meeste adressen het dichtstbij is.',
  coloursAgain:
    'Er zijn meer plekken dan tinten. Plekken met dezelfde tint grenzen niet aan elkaar; wijs een gebied aan voor de naam.',
};

/** The texts of who uses which place. Dutch is the source; every other language has the same keys. */
export type CatchmentMessages = typeof nl;
