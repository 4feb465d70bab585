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
