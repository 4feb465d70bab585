/** Nouns for "so many of ..." in a sentence; a group that is not listed is named by its own name. */
export const nouns: Record<string, string> = {
  inhabitants: 'inwoners',
  'age-65-plus': '65‑plussers',
  'age-45-65': 'inwoners van 45 tot 65 jaar',
  'age-25-45': 'inwoners van 25 tot 45 jaar',
  'age-15-25': 'jongeren van 15 tot 25 jaar',
  'age-0-15': 'kinderen tot 15 jaar',
  households: 'huishoudens',
  'households-with-children': 'huishoudens met kinderen',
  'one-person-households': 'eenpersoonshuishoudens',
  'born-outside-europe': 'inwoners die buiten Europa geboren zijn',
  'households-social-minimum': 'huishoudens rond het sociaal minimum',
  'benefit-bijstand': 'inwoners met bijstand',
  'benefit-ww': 'inwoners met een WW-uitkering',
  'benefit-ao': 'inwoners met een AO-uitkering',
  'wmo-clients': 'Wmo-cliënten',
};

/** One member of a group who comes within the cutoff, after "euro per"; a group that is not listed is named by its own name. */
export const reachedOne: Record<string, string> = {
  inhabitants: 'nieuw bereikte inwoner',
  'age-65-plus': 'nieuw bereikte 65‑plusser',
  'age-45-65': 'nieuw bereikte inwoner van 45 tot 65 jaar',
  'age-25-45': 'nieuw bereikte inwoner van 25 tot 45 jaar',
  'age-15-25': 'nieuw bereikte jongere van 15 tot 25 jaar',
  'age-0-15': 'nieuw bereikt kind tot 15 jaar',
  households: 'nieuw bereikt huishouden',
  'households-with-children': 'nieuw bereikt huishouden met kinderen',
  'one-person-households': 'nieuw bereikt eenpersoonshuishouden',
  'born-outside-europe': 'nieuw bereikte inwoner die buiten Europa geboren is',
  'households-social-minimum': 'nieuw bereikt huishouden rond het sociaal minimum',
  'benefit-bijstand': 'nieuw bereikte inwoner met bijstand',
  'benefit-ww': 'nieuw bereikte inwoner met een WW-uitkering',
  'benefit-ao': 'nieuw bereikte inwoner met een AO-uitkering',
  'wmo-clients': 'nieuw bereikte Wmo-cliënt',
};
