import fc from 'fast-check';
import type { PlacesChoice } from '#web/view/placesChoice.ts';
import { candidateSources, placesAims, placesKeeps, placesLimits } from '#web/view/placesChoice.ts';

const degrees = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((value) => value / 1e5);
const position = fc.record({ lon: degrees(180), lat: degrees(85) });
const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/), { maxLength: 3 });
const euro = fc.integer({ min: 0, max: 1_000_000_000 });

/** Any question of Beste plekken that an address can say. */
export const anyPlacesChoice: fc.Arbitrary<PlacesChoice> = fc.record({
  limit: fc.constantFrom(...placesLimits),
  aim: fc.constantFrom(...placesAims),
  sites: fc.integer({ min: 1, max: 10 }),
  budgetEuro: euro,
  coverPercent: fc.integer({ min: 1, max: 100 }),
  keep: fc.constantFrom(...placesKeeps),
  weights: fc.uniqueArray(
    fc.record({
      group: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
      weight: fc.integer({ min: 1, max: 1000 }).map((tenths) => tenths / 10),
    }),
    { maxLength: 3, selector: ({ group }) => group },
  ),
  from: fc.constantFrom(...candidateSources),
  kinds: fc.subarray(['loket', 'bibliotheek', 'wijkcentrum']),
  netCount: fc.integer({ min: 10, max: 1000 }),
  points: fc.array(position, { maxLength: 5 }),
  outlines: fc.array(fc.array(position, { minLength: 3, maxLength: 5 }), { maxLength: 3 }),
  ...{ within: ids, required: ids, excluded: ids },
  counterEuro: fc.option(euro),
  hoursEuro: fc.option(euro),
  countsRoom: fc.boolean(),
  counterHours: fc.option(fc.integer({ min: 1, max: 160 })),
  serviceHours: fc.option(fc.integer({ min: 1, max: 160 })),
  counterDesks: fc.option(fc.integer({ min: 1, max: 50 })),
  serviceDesks: fc.option(fc.integer({ min: 1, max: 50 })),
  found: fc.array(position, { maxLength: 10 }),
});
