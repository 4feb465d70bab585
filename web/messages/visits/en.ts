import type { VisitMessages } from './nl.ts';

export const en: VisitMessages = {
  heading: 'Visits and tailored service',
  intro:
    'Part of this scenario. As long as you enter nothing, everyone goes as often and there is no tailored service.',
  asUsual: 'not entered',
  invalid: (min, max) => `Give ${min} to ${max}.`,
  reset: 'Back to the default',
  tailored: {
    heading: 'Tailored service',
    about:
      'By appointment or at home. It has no location: travel and reach stay as they are. It first takes visits for which there is no room anywhere, and counts in the visits and the cost of the scenario.',
    form: 'How much',
    forms: { none: 'None', visits: 'Number of visits', share: 'Share of all visits' },
    cost: 'Cost per visit',
    euro: 'euro',
    visitsLabel: 'Visits a year',
    perYear: 'a year',
    shareLabel: 'Share of all visits',
    percent: '%',
    ownCost: 'Own amount.',
    shareHint: 'Our own assumption to start from. What it is in visits is said below.',
    result: (visits, cost) => `That is ${visits} visits and ${cost} a year.`,
    visits: (visits) => `${visits} visits a year`,
    share: (share) => `${share} of all visits`,
    summary: (visits, cost) => `${visits}, €${cost} per visit`,
    line: (summary) => `Tailored service, by appointment or at home: ${summary}.`,
  },
  rates: {
    heading: 'How often people go',
    form: 'Visits a year',
    forms: { same: 'The same for all', ages: 'By age', counted: 'Own count' },
    usual: 'everyone as often',
    same: (rate) =>
      `Everyone goes ${rate} times a year, the number under Assumptions. Usually it is once in three years, according to note 2021/547821 (municipality of Haarlem, October 2021).`,
  },
  counts: {
    about:
      'What the municipality counted itself, such as documents issued, takes the place of an assumption. All visits, the load of places, kilometres saved and cost per visit follow.',
    none: 'There is no count yet. Bring a file in Gegevens (Data), and choose there that its counts are visits.',
    toData: 'To Gegevens',
    which: 'What counts',
    group: (name, level, years) => `${name} (per ${level}, ${years})`,
    levels: { buurt: 'buurt', wijk: 'wijk', stadsdeel: 'stadsdeel' },
    year: 'Of which year',
    mean: (years) => `mean of ${years}`,
    each: 'Visits for each',
    eachUnit: 'visits',
    eachHint:
      'A passport is asked for and fetched: that is two visits, unless it is delivered. 1 unless you say otherwise, our own assumption.',
    times: (each) => `${each} visits for each`,
    estimate: 'Counted per wijk or stadsdeel; what each buurt has of that is an estimate.',
    without: (names) =>
      `No figure, or hidden: ${names}. That is not zero: the mean per inhabitant of the others was taken there, an estimate.`,
    lapsed: (codes) => `Not on the map of now, and so not counted: ${codes}.`,
    gone: 'an own count that is not there; the usual number was taken',
    goneNotice:
      'The count by which this scenario reckons is not here (any more), or not of that year. Figures are by the usual number for everyone now.',
  },
  ages: {
    about:
      'Visits per person a year. By default the same for everyone: the number under Assumptions, once in three years according to note 2021/547821 (municipality of Haarlem, October 2021). There is no source by age; enter only what you know. All visits, the load of places, kilometres saved and cost per visit follow. In buurten (neighbourhoods) without a figure for an age the usual number holds.',
    perYear: 'a year',
  },
  year: {
    heading: 'Busy years',
    about:
      'Documents last ten years, so that demand comes in waves. A factor says how many times the usual visits there are in a year. All visits, the load of places, kilometres saved and cost per visit follow. Off until you choose a year.',
    example: (amounts, years, factors) =>
      `An example, not a forecast: one municipality of the region had ${amounts} applications in ${years}. Relative to their mean that is ${factors}.`,
    takeExample: 'Take over the example',
    and: ' and ',
    reckon: 'Reckon with',
    usual: 'a usual year',
    option: (year, factor) => `${year} (${factor} times)`,
    chosen: (year, factor) => `${year}: ${factor} times the usual number`,
    columns: { year: 'Year', factor: 'Factor' },
    yearOf: (index) => `Year ${index}`,
    factorOf: (year) => `Factor of ${year}`,
    times: 'times',
    taken: (min, max) => `Give a year from ${min} to ${max} that is not in the list yet.`,
    add: 'Add a year',
    remove: (year) => `Remove ${year}`,
    none: 'No factors yet.',
    notChosen: (count) => (count === 1 ? '1 year entered, none chosen' : `${count} years entered, none chosen`),
  },
  notes: {
    counts: (counts) => `Visits as the municipality counted them: ${counts}.`,
    rates: (rates) => `Visits per person a year, entered by you: ${rates}; for everyone else the usual number.`,
    year: (year) => `Reckoned with ${year} of visits, entered by you.`,
    otherVersion: (name, was, now) => `saved with version ${was} of ${name}; version ${now} is reckoned with here.`,
    ofAll: (notes) => `For all scenarios: ${notes}`,
  },
};
