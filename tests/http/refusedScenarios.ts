import { exampleSite } from '../scenes/scenarioExample.ts';

/** What a file of a scenario is made into: how, which status that gives, and what the problem says. */
export const damagedFiles: [string, (file: string) => string, number, RegExp][] = [
  ['cut off', (file) => file.slice(0, file.length / 2), 400, /JSON/],
  ['of another kind', () => '{"type":"FeatureCollection","features":[]}', 422, /not a scenario/],
  ['of a newer version', (file) => file.replace('"schemaVersion": 4', '"schemaVersion": 99'), 422, /version 99/],
  [
    'of a version that never was',
    (file) => file.replace('"schemaVersion": 4', '"schemaVersion": -5'),
    422,
    /version -5/,
  ],
  ['without a version', (file) => file.replace('"schemaVersion": 4', '"schemaVersion": "x"'), 422, /missing/],
  [
    'that reaches for a prototype',
    (file) => file.replace('"closed"', '"__proto__": {"x": 1}, "closed"'),
    422,
    /not read/,
  ],
  ['with an absurd cost', (file) => file.replace('80000', '-1'), 422, /yearlyCostEuro must be at least 0/],
  [
    'that is always open',
    (file) => file.replace('"hoursPerWeek": 8', '"hoursPerWeek": 168'),
    422,
    /hoursPerWeek must be at most 167.75/,
  ],
  ['with a name of 10,000 characters', (file) => file.replace('Loket in', 'x'.repeat(10_000)), 422, /name/],
  ['that is nested deeply', () => '['.repeat(50_000), 400, /nested/],
  ['of 10 MB', () => JSON.stringify({ format: 'x'.repeat(10_000_000) }), 413, /256 kB/],
  ['of nothing', () => 'null', 422, /not a scenario/],
  [
    'with a field beside its content',
    (file) => file.replace('"scenario"', '"x": 1, "scenario"'),
    422,
    /x is not a known/,
  ],
  [
    'of no time',
    (file) => file.replace(/"exportedAt": "[^"]*"/, '"exportedAt": "\\u0000"'),
    422,
    /exportedAt must be a time/,
  ],
];

/** What is wrong with the content of a scenario, in which field, and what the problem says of it. */
export const refusedFields: [string, Record<string, unknown>, string, RegExp][] = [
  ['no name', { name: '' }, 'name', /at least 1/],
  ['a blank name', { name: '  ' }, 'name', /blank/],
  ['10,000 characters', { name: 'x'.repeat(10_000) }, 'name', /at most 120/],
  ['control characters', { name: 'a\u0000b' }, 'name', /control/],
  ['half a character', { author: '\ud800' }, 'author', /Unicode/],
  ['a negative cost', { sites: [{ ...exampleSite, yearlyCostEuro: -1 }] }, 'sites.0.yearlyCostEuro', /at least 0/],
  [
    'an absurd cost',
    { sites: [{ ...exampleSite, yearlyCostEuro: 1e12 }] },
    'sites.0.yearlyCostEuro',
    /at most 50000000/,
  ],
  ['a cost in words', { sites: [{ ...exampleSite, yearlyCostEuro: 'veel' }] }, 'sites.0.yearlyCostEuro', /number/],
  [
    'more hours than a week has',
    { sites: [{ ...exampleSite, hoursPerWeek: 169 }] },
    'sites.0.hoursPerWeek',
    /at most 167.75/,
  ],
  [
    'hours that are not their number',
    { sites: [{ ...exampleSite, hours: [{ day: 1, from: '09:00', until: '12:00' }] }] },
    'sites.0.hoursPerWeek',
    /is 8, and hours add up to 3/,
  ],
  ['no desks', { sites: [{ ...exampleSite, desks: 0 }] }, 'sites.0.desks', /at least 1/],
  ['a site twice', { sites: [exampleSite, exampleSite] }, 'sites', /twice/],
  [
    'too many sites',
    { sites: Array.from({ length: 51 }, (_, i) => ({ ...exampleSite, id: `s${i}` })) },
    'sites',
    /at most 50/,
  ],
  ['a note without text', { notes: [{ lon: 4.65, lat: 52.36, text: ' ' }] }, 'notes.0.text', /blank/],
  ['a note of a book', { notes: [{ lon: 4.65, lat: 52.36, text: 'x'.repeat(281) }] }, 'notes.0.text', /at most 280/],
  ['an unknown field', { secret: 1 }, 'secret', /not a known field/],
  ['an unknown group', { targetGroup: 'aliens' }, 'targetGroup', /must be one of/],
];
