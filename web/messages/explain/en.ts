import type { ExplainMessages } from './nl.ts';

export const en: ExplainMessages = {
  heading: 'Explain this number',
  loading: 'Calculating again …',
  failed: 'The explanation cannot be fetched now.',
  formulaHeading: 'Calculation',
  groupHeading: 'Target group',
  travelHeading: 'Travel',
  placesHeading: 'Facilities',
  addressesHeading: 'Addresses',
  areasHeading: 'Area',
  assumptionsHeading: 'What you should know',
  worldsHeading: 'Does the order hold?',
  worldsText:
    'In each row one thing differs from what was asked, for all scenarios alike. ‘Best’ is only said where the same scenario is clearly the best in every row.',
  moments: { today: 'today', scenario: 'with the changes', change: 'difference with today' },
  formulas: {
    count: 'Sum of the published counts per buurt.',
    share: 'Number in the target group divided by the total.',
    density: 'Number in the target group divided by the area of land.',
    covered:
      'Per buurt: number in the target group × share of the addresses within the limit; then added up. Exactly at the limit counts.',
    coveredShare:
      'Number within the limit divided by the whole target group, also those who cannot be placed or reached.',
    mean: 'Mean over everyone in the target group who can reach a facility.',
    median: 'Half of those who can reach a facility are at most this far from it.',
    p90: '9 of 10 who can reach a facility are at most this far from it.',
    gap: 'Density × the mean minutes beyond the limit. An address within the limit counts as 0 in that mean.',
    gained: 'People who live beyond the limit today and within it with the changes, counted per buurt and added up.',
    lost: 'People who live within the limit today and beyond it with the changes, counted per buurt and added up.',
    stillBeyond:
      'The whole target group less those who live within the limit; also those who cannot be placed or reached.',
    reachableHours:
      'Per address the hours a week in which at least one place within the cutoff is open, averaged over the target group. Those who only reach places with unknown hours are left out.',
    enoughHours:
      'Per address the hours a week in which at least one place within the cutoff is open; the share of the target group with an address that comes to enough hours. People whose hours are not known do not count as having enough.',
    unknownHours:
      'The share of the target group with an address that reaches at least one place whose hours were not entered, and has too few hours without it.',
    eveningHours:
      'The share of the target group with an address for whom a place within the cutoff is open for at least an hour in the evening (after 17:00) or at the weekend. Assumed weeks do not count here.',
    saturdayHours:
      'The share of the target group with an address for whom a place within the cutoff is open for at least an hour on Saturday. Assumed weeks do not count here.',
    notConnected: 'Addresses more than 300 m from a street for this way of travelling.',
    timeShares:
      'Per buurt: number in the target group × share of the addresses per class of travel time or distance; then added up and divided by everyone in the target group with an address.',
    unreachable: 'Connected addresses from which none of the counted facilities can be reached.',
  },
  filledIn: {
    share: (count, total, value) => `${count} / ${total} = ${value}`,
    density: (count, km2, value) => `${count} / ${km2} km² of land = ${value} per km²`,
    minutes: (metres, speed, minutes) => `${metres} m at ${speed} km/h = ${minutes} min`,
    gap: (density, beyond, value) => `${density} × ${beyond} min beyond the limit = ${value}`,
    change: (after, before, value) => `${after} − ${before} = ${value}`,
  },
  picture: {
    heading: { map: 'The map', chart: 'The chart' },
    line: {
      map: (area) => `All areas on the map got this figure in the same way. Below is how, with the figures of ${area}.`,
      chart: (area) =>
        `All bars were calculated in the same way. Below is how, for the chosen target group and for ${area}.`,
    },
    classing: {
      circles: 'The area of a circle stands for the number.',
      chosen: 'The limits of the classes come from the figures themselves, by the classification that was chosen.',
      gap: 'Density: three classes with about as many areas each. Travel time: up to the limit, up to twice the limit, and further.',
      change: 'The limits of the classes are fixed, equally far on both sides of 0.',
      fixed: 'The limits of the classes are fixed, so that maps can be laid side by side.',
    },
    list: { map: 'Classes:', chart: 'What the bars are:' },
  },
  way: {
    formula:
      'The shortest way over the streets, with the leg from the place to the street and from the street to the facility. Travel time is distance divided by speed.',
    legs: (toStreet, overStreets, fromStreet, total) =>
      `${toStreet} m to the street + ${overStreets} m over the streets + ${fromStreet} m to the facility = ${total} m`,
    exact: 'This is no estimate: it is the way from exactly this place. Numbers of people do not matter.',
    streets:
      'The streets are those of OpenStreetMap in August 2021. Waiting at crossings, slopes and diversions do not count.',
  },
  inputs: 'Filled in:',
  partOf: (formula) => `In which: ${formula}.`,
  allotted:
    'Everyone who comes within the limit counts with the place that is nearest afterwards; together they are all who gain.',
  editable: 'for you to set',
  costHeading: 'Cost',
  costNote: 'What a closure saves is not known and not subtracted.',
  sites: (count) => (count === 1 ? '1 new site:' : `${count} new sites:`),
  aboutInhabitants: 'Visits and kilometres are those of all inhabitants, whichever target group is chosen.',
  landAreaMethods: {
    published: 'area published by CBS',
    'from-density': 'area derived from the published population density',
    measured: 'area measured on the map',
    'sum-of-parts': 'area added up from the buurten',
  },
  source: (source) => `Source: ${source}`,
  referenceDate: (date) => `reference date ${date}`,
  speed: (speed, source) => `${speed} km/h, according to ${source}`,
  ownSpeed: (speed) => `${speed} km/h, chosen by you`,
  cutoff: (minutes, metres) => `Limit: ${minutes} minutes, which is ${metres} m; the limit itself counts.`,
  cutoffUnused: 'The limit does not matter for this number.',
  product: (product) => `Only places that offer “${product}” count.`,
  counted: (count) => (count === 1 ? '1 facility counts:' : `${count} facilities count:`),
  countedNone: 'No facility counts.',
  leftOut: (count) => `${count} not counted`,
  reasons: {
    closed: 'closed in this scenario',
    'other-category': 'another kind of facility',
    'product-not-offered': 'does not offer the product',
    'for-own-inhabitants': 'in a neighbouring municipality, for its own inhabitants only',
    outside: 'lies outside the municipality',
    'not-connected': 'not connected to a street',
  },
  newSite: 'new site',
  addresses: (total) => `${total} addresses in the area.`,
  notConnected: (count, limit) =>
    `${count} not connected: more than ${limit} m from a street. They do not count as “within the limit”.`,
  unreachable: (count) => `${count} connected, but without a facility that can be reached.`,
  allConnected: 'All addresses are connected and can reach a facility.',
  buurten: (count) => (count === 1 ? '1 buurt.' : `${count} buurten.`),
  withoutFigure: (count) =>
    count === 1 ? '1 buurt without a figure is not counted:' : `${count} buurten without a figure are not counted:`,
  withoutAddresses: (count) =>
    count === 1
      ? '1 buurt with people, but without addresses in the source:'
      : `${count} buurten with people, but without addresses in the source:`,
  allFigures: 'The figure of every buurt is known.',
  statuses: { missing: 'not published', secret: 'secret or too uncertain' },
  assumptions: {
    'even-spread':
      'Estimate: the count per buurt is spread evenly over its addresses. Who lives where is not known and not used.',
    'cbs-rounding':
      'CBS rounds counts to 5 or 10; a published 0 may hide a few people. Small differences therefore say little.',
    'nearest-allocation': 'Everyone goes to the nearest place.',
    'opening-hours-not-counted': 'Opening hours and waiting times do not count.',
    'walks-from-address':
      'The way runs from the address over the streets of 2021 to the facility, including the leg to the street.',
    'own-speed': 'The speed was chosen by you.',
    'wijk-share-for-buurt': 'Buurten without a figure of their own are given the share of their wijk (“wijkcijfer”).',
    'own-cost-assumption': 'The cost is an assumption of our own; enter your own amount.',
  },
  dataset: (version) => `Dataset ${version}.`,
};
