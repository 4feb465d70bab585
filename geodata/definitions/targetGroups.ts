import type { LocalText } from './localText.ts';

/** What a group is counted in, and therefore what its share is a share of. */
export type CountingUnit = 'inhabitants' | 'households';

/**
 * Where a figure is found.
 * `table` names a source table as `etl/sources` knows it; `column` is the name without StatLine's `_12` suffix, which
 * differs per year. `measure` says how the source states it: a count, or a percentage of `base` (itself a column of the
 * same table, so that an older percentage meets the population of its own year).
 */
export interface FigureSource {
  table: 'kwb-buurt' | 'kwb-wijk' | 'kwb-2017-buurt';
  column: string;
  measure: 'count' | 'percentage';
  base?: string;
}

export interface TargetGroup {
  id: string;
  name: LocalText;
  /** One sentence for the planner: who is counted, and why a counter matters to them. */
  description: LocalText;
  unit: CountingUnit;
  /** In order of preference; the first table that has a figure for the area gives it. */
  sources: FigureSource[];
  /** Benefit kinds overlap per person: they must never be added up. */
  overlaps?: boolean;
}

const inhabitants = 'AantalInwoners';
const households = 'HuishoudensTotaal';

export const targetGroups: readonly TargetGroup[] = [
  {
    id: 'inhabitants',
    name: { nl: 'Alle inwoners', en: 'All inhabitants' },
    description: { nl: 'Iedereen die in het gebied woont.', en: 'Everyone living in the area.' },
    unit: 'inhabitants',
    sources: [{ table: 'kwb-buurt', column: inhabitants, measure: 'count' }],
  },
  {
    id: 'age-65-plus',
    name: { nl: '65 jaar en ouder', en: 'Aged 65 and over' },
    description: {
      nl: 'Ouderen reizen langzamer en regelen minder vaak zaken online.',
      en: 'Older people travel more slowly and arrange fewer matters online.',
    },
    unit: 'inhabitants',
    sources: [{ table: 'kwb-buurt', column: 'k_65JaarOfOuder', measure: 'count' }],
  },
  {
    id: 'age-45-65',
    name: { nl: '45 tot 65 jaar', en: 'Aged 45 to 65' },
    description: { nl: 'Inwoners van 45 tot 65 jaar.', en: 'Inhabitants aged 45 to 65.' },
    unit: 'inhabitants',
    sources: [{ table: 'kwb-buurt', column: 'k_45Tot65Jaar', measure: 'count' }],
  },
  {
    id: 'age-25-45',
    name: { nl: '25 tot 45 jaar', en: 'Aged 25 to 45' },
    description: { nl: 'Inwoners van 25 tot 45 jaar.', en: 'Inhabitants aged 25 to 45.' },
    unit: 'inhabitants',
    sources: [{ table: 'kwb-buurt', column: 'k_25Tot45Jaar', measure: 'count' }],
  },
  {
    id: 'age-15-25',
    name: { nl: '15 tot 25 jaar', en: 'Aged 15 to 25' },
    description: {
      nl: 'Jongeren vragen vaak hun eerste eigen paspoort of rijbewijs aan.',
      en: 'Young people often apply for their first passport or driving licence.',
    },
    unit: 'inhabitants',
    sources: [{ table: 'kwb-buurt', column: 'k_15Tot25Jaar', measure: 'count' }],
  },
  {
    id: 'age-0-15',
    name: { nl: '0 tot 15 jaar', en: 'Aged 0 to 15' },
    description: { nl: 'Kinderen tot 15 jaar.', en: 'Children under 15.' },
    unit: 'inhabitants',
    sources: [{ table: 'kwb-buurt', column: 'k_0Tot15Jaar', measure: 'count' }],
  },
  {
    id: 'households',
    name: { nl: 'Alle huishoudens', en: 'All households' },
    description: { nl: 'Particuliere huishoudens.', en: 'Private households.' },
    unit: 'households',
    sources: [{ table: 'kwb-buurt', column: households, measure: 'count' }],
  },
  {
    id: 'households-with-children',
    name: { nl: 'Huishoudens met kinderen', en: 'Households with children' },
    description: {
      nl: 'Huishoudens met thuiswonende kinderen.',
      en: 'Households with children living at home.',
    },
    unit: 'households',
    sources: [{ table: 'kwb-buurt', column: 'HuishoudensMetKinderen', measure: 'count' }],
  },
  {
    id: 'one-person-households',
    name: { nl: 'Eenpersoonshuishoudens', en: 'One-person households' },
    description: {
      nl: 'Mensen die alleen wonen en dus minder vaak iemand in huis hebben die helpt.',
      en: 'People living alone, with nobody at home to help.',
    },
    unit: 'households',
    sources: [
      { table: 'kwb-buurt', column: 'Eenpersoonshuishoudens', measure: 'count' },
      {
        table: 'kwb-wijk',
        column: 'percentageEenpersoonshuishoudens',
        measure: 'percentage',
        base: 'aantalHuishoudens',
      },
    ],
  },
  {
    id: 'born-outside-europe',
    name: { nl: 'Geboren buiten Europa', en: 'Born outside Europe' },
    description: {
      nl: 'Inwoners die buiten Europa zijn geboren; taal kan een drempel zijn bij digitale dienstverlening.',
      en: 'Inhabitants born outside Europe; language can be a barrier to digital services.',
    },
    unit: 'inhabitants',
    sources: [
      {
        table: 'kwb-wijk',
        column: 'percGebBuitenNlMetHerkomstlndBuitenEuropa',
        measure: 'percentage',
        base: 'aantalInwoners',
      },
    ],
  },
  {
    id: 'households-social-minimum',
    name: { nl: 'Huishoudens rond het sociaal minimum', en: 'Households near the social minimum' },
    description: {
      nl: 'Huishoudens met een inkomen onder of rond het sociaal minimum.',
      en: 'Households with an income at or near the social minimum.',
    },
    unit: 'households',
    sources: [
      {
        table: 'kwb-buurt',
        column: 'HuishOnderOfRondSociaalMinimum',
        measure: 'percentage',
        base: households,
      },
      {
        table: 'kwb-2017-buurt',
        column: 'HuishOnderOfRondSociaalMinimum',
        measure: 'percentage',
        base: households,
      },
    ],
  },
  {
    id: 'benefit-bijstand',
    name: { nl: 'Bijstandsuitkering', en: 'Social assistance benefit' },
    description: {
      nl: 'Inwoners met een algemene bijstandsuitkering; zij hebben vaker contact met de gemeente.',
      en: 'Inhabitants on social assistance; they contact the municipality more often.',
    },
    unit: 'inhabitants',
    overlaps: true,
    sources: [
      { table: 'kwb-buurt', column: 'PersonenPerSoortUitkeringBijstand', measure: 'count' },
      {
        table: 'kwb-wijk',
        column: 'aantalPersonenMetEenAlgBijstandsuitkeringTot',
        measure: 'count',
        base: 'aantalInwoners',
      },
    ],
  },
  {
    id: 'benefit-ww',
    name: { nl: 'WW-uitkering', en: 'Unemployment benefit' },
    description: { nl: 'Inwoners met een WW-uitkering.', en: 'Inhabitants on unemployment benefit.' },
    unit: 'inhabitants',
    overlaps: true,
    sources: [
      { table: 'kwb-buurt', column: 'PersonenPerSoortUitkeringWW', measure: 'count' },
      { table: 'kwb-wijk', column: 'aantalPersonenMetEenWwUitkeringTotaal', measure: 'count', base: 'aantalInwoners' },
    ],
  },
  {
    id: 'benefit-ao',
    name: { nl: 'AO-uitkering', en: 'Disability benefit' },
    description: {
      nl: 'Inwoners met een arbeidsongeschiktheidsuitkering.',
      en: 'Inhabitants on disability benefit.',
    },
    unit: 'inhabitants',
    overlaps: true,
    sources: [
      { table: 'kwb-buurt', column: 'PersonenPerSoortUitkeringAO', measure: 'count' },
      { table: 'kwb-wijk', column: 'aantalPersonenMetEenAoUitkeringTotaal', measure: 'count', base: 'aantalInwoners' },
    ],
  },
  {
    id: 'wmo-clients',
    name: { nl: 'Wmo-cliënten', en: 'Social support (Wmo) clients' },
    description: {
      nl: 'Inwoners die hulp krijgen op grond van de Wmo.',
      en: 'Inhabitants receiving help under the Social Support Act.',
    },
    unit: 'inhabitants',
    overlaps: true,
    sources: [
      { table: 'kwb-buurt', column: 'WmoClienten', measure: 'count' },
      { table: 'kwb-wijk', column: 'aantalWmoClienten', measure: 'count', base: 'aantalInwoners' },
    ],
  },
];

export const targetGroupIds = targetGroups.map((group) => group.id);

/** The group that states the population a share is taken of. */
export function populationGroupId(unit: CountingUnit): string {
  return unit === 'inhabitants' ? 'inhabitants' : 'households';
}

/** The age groups of CBS, which together are all inhabitants. */
export const ageGroupIds = ['age-0-15', 'age-15-25', 'age-25-45', 'age-45-65', 'age-65-plus'] as const;
export type AgeGroupId = (typeof ageGroupIds)[number];
