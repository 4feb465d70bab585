import type { PrintMessages } from './nl.ts';

const outOfReach = (lost: string | null) =>
  lost === null ? '' : `; ${lost === '0' ? 'nobody falls' : `${lost} fall`} out of it`;

const inBuurten = (count: string): string => (count === '1' ? 'In one buurt' : `In ${count} buurten`);

export const en: PrintMessages = {
  title: 'Council information: access to services',
  subtitle: (municipality, date) => `Municipality of ${municipality}, ${date}`,
  loading: 'The document is being made …',
  failed: (reason) => `The document could not be made: ${reason}`,
  noMap: 'The map could not be drawn; the tables below show the same figures.',
  noDestination: 'No kind of facility was chosen to travel to. Choose one on the map and open this document again.',
  toolbar: { label: 'Controls', print: 'Print or save as PDF', back: 'To the map', otherLanguage: 'In het Nederlands' },
  page: 'page',
  proposalName: (name) => `Scenario: ${name}`,
  question: {
    heading: 'The question',
    today: (p) =>
      `How far do the ${p.total} ${p.noun} in ${p.place} live from ${p.destination}? And where do they live close together, but far away?`,
    proposal: 'And what does this scenario change?',
    opened: (name, kind, detail) => `New: ${name} (${kind}${detail}).`,
    atFacility: (name) => `, in ${name}`,
    offer: (hours, cost) => `${hours} hours a week, ${cost} a year`,
    closed: (name) => `Closed: ${name}.`,
    notCounting: {
      category: 'does not count: it is another kind of facility than the question is about',
      product: 'does not count: the product asked for is not to be had there',
      outside: 'does not count: it lies outside the municipality',
    },
    product: (product) => `Only places that offer “${product}” count.`,
  },
  brief: {
    heading: 'The answer',
    within: (minutes) => `live within ${minutes}`,
    withinCount: (covered, total) => `${covered} of ${total}`,
    median: 'median',
    medianHint: 'half arrive sooner',
    p90: '9 of 10 within',
    p90Hint: '1 in 10 takes longer',
    beyond: (minutes) => `live farther away than ${minutes}`,
    gained: 'newly within reach',
    lost: 'no longer within reach',
    after: (minutes) => `would live within ${minutes}`,
    was: (value) => `today ${value}`,
    cost: 'cost of the scenario a year',
    perPerson: (amount, person) => `${amount} per ${person}`,
    range: (low, high) => `between ${low} and ${high}`,
  },
  says: {
    heading: 'What these figures say',
    today: (p) =>
      `An estimated ${p.covered} of the ${p.total} ${p.noun} in ${p.place} (${p.share}) live within ${p.minutes} ${p.travel} of ${p.destination}.`,
    median: (p) => `Half arrive in ${p.median} or less; 9 of 10 in ${p.p90} or less.`,
    extremes: (p) =>
      `The largest part within reach is in ${p.most} (${p.mostShare}), the smallest in ${p.least} (${p.leastShare}).`,
    gap: (p) =>
      `${inBuurten(p.count)} many ${p.noun} live close together and far away: ${p.names}. There building or visiting is worth considering.`,
    andMore: ' and others',
    noGap: 'No buurt is both densely populated by the target group and far away.',
    near: (count) =>
      `${inBuurten(count)} many people of the target group live near: making what exists better known helps there.`,
    proposal: (p) =>
      `With the scenario an estimated ${p.gained} ${p.noun} (${p.range}) come within ${p.minutes}${outOfReach(p.lost)}.`,
    unchanged: (p) => `With the scenario nobody else comes within ${p.minutes}${outOfReach(p.lost)}.`,
    clearlyNothing:
      'The difference with today is smaller than the uncertainty: for this group and limit the scenario changes nothing clearly.',
    hours: (p) =>
      `${p.isThen ? 'With the scenario' : 'Now'} an estimated ${p.enough} ${p.noun} in ${p.place} reach at least ${p.hours} open hours a week${p.unknown ? `; of ${p.unknown} more it is not known, as the hours of a place were not entered` : ''}.`,
    withoutRoom: (visits) =>
      `For an estimated ${visits} visits a year there is no room in the municipality with the scenario.`,
    cost: (p) => `The scenario costs ${p.cost} a year; that is ${p.perPerson}.`,
  },
  saysNot: {
    heading: 'What these figures do not say',
    items: [
      'They are estimates. CBS publishes counts per buurt; within a buurt people are spread evenly over the addresses. Who lives where is not known.',
      'Small differences say little: CBS rounds to 5 or 10. The margins in this document cover that rounding, the spread over addresses, 10% more or less speed and a freely placed site that comes to stand 50 metres away. They are a lower limit of the real uncertainty.',
      'Streets and addresses are those of 2021 (OpenStreetMap); what was built or closed since is missing.',
      'Distance is not use. Opening hours count only where it says so; waiting times, public transport, cars and online services do not count.',
    ],
  },
  maps: {
    heading: 'On the map',
    density: 'Where the target group lives',
    today: 'How far it is today',
    gap: 'Far and dense',
    after: 'How far it is with the scenario',
    difference: 'What the scenario changes',
    alt: (title, areas) => `Map: ${title.toLowerCase()}, per buurt. The figures are in the tables. ${areas}`,
    gained: (minutes) => `addresses newly within ${minutes}, outlined`,
    lost: (minutes) => `addresses no longer within ${minutes}, outlined`,
    streetTitle: 'Travel time',
    streetUnit: 'minutes, per street',
    orMore: (limit) => `${limit} min or more`,
    between: (from, to) => `${from} to ${to} min`,
    faster: (range) => `${range} faster`,
    slower: (range) => `${range} slower`,
    hardly: (limit) => `less than ${limit} min of difference`,
    differenceUnit: 'minutes, median per buurt',
  },
  notes: {
    heading: 'Notes on the map',
    text: 'Their numbers stand on the maps. Notes are by who made this scenario, and count for no figure.',
    sign: 'note, see the appendix',
  },
  gap: {
    heading: 'Where it hurts',
    text: (p) =>
      `The map puts two figures together: how densely the target group lives, and how far it is. Near is at most ${p.minutes} on average, far more than ${p.double}.`,
    table: 'The ten buurten with the widest gap',
    tableHint:
      'Gap: people per km² × mean minutes beyond the limit; an address within it counts as 0. For ranking only.',
    columns: {
      buurt: 'Buurt',
      people: 'Target group',
      density: 'Per km²',
      minutes: 'Mean min',
      gap: 'Gap',
    },
    none: 'As far as is known nobody of the target group lives beyond the limit in any buurt.',
  },
  stadsdelen: {
    heading: { stadsdeel: 'Stadsdelen compared', wijk: 'Wijken compared' },
    columns: {
      area: { stadsdeel: 'Stadsdeel', wijk: 'Wijk' },
      group: 'Target group',
      share: 'Share',
      density: 'Per km²',
      covered: (minutes) => `Within ${minutes}`,
      coveredShare: '% within',
      median: 'Median',
      metres: 'm',
      p90: '9 of 10 within',
    },
    incomplete: 'incomplete: some of the buurten lack figures or addresses',
    chart: 'Distribution of travel time (min), share of the target group',
    now: 'today',
    then: 'scenario',
    unreachable: 'cannot be reached',
  },
  proposal: {
    heading: 'What the scenario does',
    table: { stadsdeel: 'Before and after, per stadsdeel', wijk: 'Before and after, per wijk' },
    columns: {
      now: 'Within today',
      then: 'Within then',
      gained: 'Newly within',
      range: 'Margin',
      lost: 'No longer',
      beyond: 'Still beyond',
      median: 'Median (min)',
    },
    groups: 'Newly within reach, per target group',
    groupsHint:
      'Groups overlap: do not add them up. Counted per group is who comes within the limit, with the margin beside it.',
    costs: 'Cost and use',
    costColumns: {
      site: 'Site',
      kind: 'Kind',
      hours: 'Hours/week',
      cost: 'Cost a year',
      visits: 'Visits a year',
      perVisit: 'Per visit',
      perKm: 'Per km saved',
    },
    tailored: 'by appointment or at home',
    total: 'Together',
    kmOfSite:
      'The kilometres of one site are what inhabitants would travel more without it, the others being there; by site they do not add up to the total.',
    figures: {
      perPerson: (person) => `Euro per ${person}`,
      km: 'Kilometres saved a year',
    },
    assumptions: (p) =>
      `Calculated with ${p.visits}, of which ${p.switching} to the nearest place, and ${p.legs} per visit. Visits are of all inhabitants.`,
    visitsEach: (visits) => `${visits} visits per inhabitant a year`,
    visitsCounted: (counts) => `the visits that the municipality counted (${counts})`,
    legs: (count) => (count === 1 ? 'only the way there' : 'the way there and back'),
    range: (low, high) => `${low} – ${high}`,
    rangeOpen: (low) => `${low} or more`,
    noValue: {
      'no-figures': 'no figures',
      'no-visits': 'no visits',
      'nobody-newly-covered': 'nobody comes newly within reach',
      'no-km-saved': 'no kilometres saved',
      'cost-not-known': 'cost not known',
    },
    servesNobody: 'does not count, or is nobody’s nearest',
  },
  comparison: {
    heading: 'Scenarios compared',
    nothing: 'No scenario was chosen to compare. Choose at least one in Compare and open this document again.',
    gone: 'A scenario in the link does not exist any more and is not in this document.',
    present: 'Your scenario (not saved)',
    presentChanged: (name) => `${name} (with changes not saved)`,
    question: (p) =>
      `How far do the ${p.total} ${p.noun} in ${p.place} live from ${p.destination}? And which scenario brings them nearest, at what cost?`,
    setup:
      'All scenarios were measured with the same target group, way of travelling, limit and assumptions, even if they were saved with others. Each is compared with the situation of today.',
    answer: {
      best: (p) => `With ${p.letter} “${p.name}” most ${p.noun} live within ${p.minutes}: an estimated ${p.value}.`,
      alike: (p) => `Between ${p.letters} there is no clear difference in how many ${p.noun} live within ${p.minutes}.`,
      withheld: (p) =>
        `Which scenario brings most ${p.noun} within ${p.minutes} cannot be told from these figures: ${p.reason}`,
    },
    alternatives: {
      heading: 'The scenarios',
      today: (places) => `Nothing: the situation of today, with ${places}.`,
      nothingChanges: 'Nothing: the same as today.',
    },
    says: {
      gains: (p) =>
        `With ${p.letter} “${p.name}” an estimated ${p.gained} ${p.noun} (${p.range}) come within ${p.minutes}${outOfReach(p.lost)}.`,
      unchanged: (p) => `With ${p.letter} ‘${p.name}’ nobody else comes within ${p.minutes}${outOfReach(p.lost)}.`,
      clearlyNothing: (letter) =>
        `With ${letter} the difference with today is smaller than the uncertainty: for this group and limit it changes nothing clearly.`,
      verdict: (subject, text) => `${subject}: ${text}`,
      best: (measure, letter, value) => `${measure}: ${letter}, with ${value}.`,
      alike: (measure, letters) => `${measure}: there is no clear difference between ${letters}.`,
      equal: (measure, letters) => `${measure}: ${letters} are equal.`,
      and: ' and ',
      measures: {
        covered: (minutes) => `Most people within ${minutes}`,
        median: 'Shortest median travel time',
        cost: 'Lowest cost a year',
        perPerson: (person) => `Lowest cost per ${person}`,
      },
    },
    saysNot: [
      'Which scenario is best also depends on what was not measured here: quality, being known, and what residents want.',
      'What a closure saves was taken off the cost only where that amount was entered.',
    ],
    table: 'Measures side by side',
    allMeasures: 'All outcomes',
    wholeNote: (place) =>
      `Cost and visits are of the whole municipality and of all inhabitants; the other measures of the target group in ${place}.`,
    maps: {
      heading: 'On the map',
      after: 'How far it is in each scenario',
      legendAfter: 'Minutes to the nearest, per street',
      today: 'Today: travel time',
      change: (letter, name) => `${letter} ${name}: difference with today`,
      legendToday: 'Today: minutes, median per buurt',
      legendChange: 'Difference with today: minutes, median per buurt',
      note: 'All maps have the same fixed classes and the same frame. New sites are on them with their names; what closes is crossed out.',
    },
    chart: {
      stadsdeel: 'Distribution of travel time (min) per stadsdeel, share of the target group',
      wijk: 'Distribution of travel time (min) per wijk, share of the target group',
    },
    groups: (place) => `Newly within reach per target group, in ${place}`,
    groupsHint: 'The margin is in brackets. Groups overlap: do not add them up.',
    how: 'How is “best” decided?',
  },
  method: {
    heading: 'How it was computed',
    items: (p) => [
      `For each of the ${p.addresses} addresses the shortest way over the streets to the nearest facility was computed, with bridges, one-way streets and the leg from address to street.`,
      `Travel time is distance divided by speed: ${p.travel}, ${p.speed} km/h (${p.source}). The limit of ${p.minutes} is therefore ${p.metres} m; exactly at the limit counts.`,
      'The number of people per buurt (CBS) is spread evenly over the addresses of that buurt. Figures of a larger area are the sum of its buurten.',
      'The median and the time within which 9 of 10 arrive are about those who can reach a facility; the share within the limit is about the whole target group.',
      p.notConnected === '0' && p.unreachable === '0'
        ? 'All addresses are connected to a street and can reach a facility.'
        : `${p.notConnected} addresses lie more than 300 m from a street and are not connected; from ${p.unreachable} addresses no facility can be reached.`,
      'Margins are intervals of 95% (rounding by CBS and how people live together), widened by what it becomes at 10% less or more speed and with freely placed sites 50 metres away.',
    ],
    ownCounts: (name, version, file, day, source) =>
      `${name} is the municipality’s own count: version ${version}, loaded on ${day} from ${file}. Source: ${source}.`,
    counts: (counts) =>
      `Visits as the municipality counted them: ${counts}. Per buurt an estimate where wijken or stadsdelen were counted, and where a figure lacks or is hidden (there the mean per inhabitant of the others holds, not zero).`,
    rates: (rates) =>
      `Visits per person a year: ${rates}; for everyone else the usual number (entered by the planner).`,
    year: (year) => `Reckoned with ${year} of visits (entered by the planner).`,
    tailored: (summary) => `Tailored service, by appointment or at home: ${summary} (entered by the planner).`,
    entered: (place, known) => `${place}: ${known} (entered by the planner).`,
    hours: (hours) => `${hours} hours a week`,
    desks: (desks) => (desks === 1 ? '1 desk' : `${desks} desks`),
    cost: (euro) => `€${euro} a year`,
    places: 'Facilities that count',
    noPlaces: 'Not a single facility counts.',
    withoutFigure: (names) => `Without a figure on this target group, and therefore in no count: ${names}.`,
    allFigures: 'The figure on this target group is known for every buurt.',
  },
  sources: {
    heading: 'Sources and licences',
    columns: { source: 'Source', date: 'Reference date', licence: 'Licence', owner: 'Attribution' },
    stadsdelen: 'Stadsdelen are the municipality’s own division.',
    version: (version) => `Dataset ${version}. Buurt boundaries may be simplified, and can then be tens of metres off.`,
  },
  appendix: {
    heading: 'Appendix',
    wijken: 'All wijken, today',
    wijkenThen: 'All wijken, today and with the scenario',
    columns: { wijk: 'Wijk', stadsdeel: 'Stadsdeel' },
  },
};
