import { describe, expect, it } from 'vitest';
import { fieldErrors } from '#api/http/validateRequest.ts';
import { scenarioContentSchema, type ScenarioContent } from '#planning/scenario.ts';
import { en } from '#web/messages/scenarios/en.ts';
import { nl } from '#web/messages/scenarios/nl.ts';
import { refusedField } from '#web/scenario/refusedFields.ts';

const site = {
  ...{ id: 'c1', name: 'Loket', lon: 4.65, lat: 52.36, category: 'loket', kind: 'counter', products: [] },
  ...{ hoursPerWeek: 40, yearlyCostEuro: 400_000 },
};
const content = {
  ...{ schemaVersion: 4, name: 'Proef', datasetVersion: '1', municipalityCode: 'GM0392', profile: 'walk' },
  ...{ cutoffMinutes: 15, targetGroup: 'age-65-plus', categories: ['loket'], sites: [site] },
};

/** What the page says of a file with these changes. */
function refused(changes: object, words = nl): string[] {
  const scenario = { ...content, ...changes };
  const parsed = scenarioContentSchema.safeParse(scenario, { reportInput: true });
  const errors = parsed.error?.issues.flatMap(fieldErrors) ?? [];
  return errors.map((error) => refusedField(error, { scenario }, words.file));
}

const withSite = (changes: object) => ({ sites: [{ ...site, ...changes }] });
const monday = (from: string, until: string) => ({ day: 1, from, until });

describe('a scenario file that is refused', () => {
  it('says in Dutch which field is wrong and how', () => {
    expect(refused({})).toEqual([]);
    expect(refused(withSite({ desks: 0 }))).toEqual(['locatie 1, balies: moet minstens 1 zijn']);
    expect(refused(withSite({ desks: 1.5 }))[0]).toMatch(/^locatie 1, balies: moet een geheel /);
    expect(refused(withSite({ minutesPerVisit: -5 }))[0]).toMatch(/^locatie 1, minuten per bezoek: moet minstens /);
    expect(refused(withSite({ hoursPerWeek: 168 }))[0]).toMatch(/^locatie 1, uren per week: /);
    expect(refused({ visitsByAge: { 'age-65-plus': -1 } })[0]).toMatch(
      /^bezoeken per leeftijd \(age-65-plus\): moet minstens 0 zijn$/,
    );
    expect(refused({ facilities: { raakspoort: { desks: 10_000 } } })[0]).toMatch(
      /^voorziening raakspoort, balies: mag hoogstens \d+ zijn$/,
    );
    expect(refused({ notes: [{ lon: 4.65, lat: 52.36, text: 'x'.repeat(281) }] })).toEqual([
      'notitie 1, tekst: mag hoogstens 280 tekens hebben',
    ]);
    expect(refused({ extra: 1 })).toEqual(['veld extra: is geen veld van een scenario']);
  });

  it('says of opening hours what is wrong with them, in either language', () => {
    const overlapping = withSite({ hours: [monday('09:00', '12:00'), monday('11:00', '13:00')], hoursPerWeek: 5 });
    expect(refused(overlapping)[0]).toMatch(/^locatie 1, openingstijden: maandag.* overlappen elkaar$/);
    expect(refused(overlapping, en)[0]).toMatch(/^site 1, opening hours: Monday.* overlap$/);
    const pastMidnight = { facilities: { raakspoort: { hours: [monday('22:00', '02:00')] } } };
    expect(refused(pastMidnight)[0]).toMatch(/^voorziening raakspoort, openingstijden: .*loopt door na middernacht/);
    const contradicting = withSite({ hours: [monday('09:00', '12:00')], hoursPerWeek: 4.5 });
    expect(refused(contradicting)).toEqual([
      'locatie 1, uren per week: is 4,5, maar de openingstijden zijn samen 3 uur: maak ze gelijk',
    ]);
  });

  it('leaves nothing in English in Dutch, whatever is wrong', () => {
    const wrongValues = [undefined, null, -1, 1e9, 0.5, '', ' ', 'x'.repeat(5000), 'a\u0000b', '\u202e', [], {}, true];
    const keys: (keyof ScenarioContent)[] = [
      ...(['name', 'author', 'description', 'datasetVersion', 'municipalityCode', 'profile', 'speedKmh'] as const),
      ...(['cutoffMinutes', 'targetGroup', 'categories', 'product', 'closed', 'sites', 'facilities'] as const),
      ...(['tailoredService', 'assumptions', 'visitsByAge', 'demandByYear', 'notes'] as const),
    ];
    const factors = [{ year: 2024, factor: 1 }];
    const said = [
      ...keys.flatMap((key) => wrongValues.flatMap((value) => refused({ [key]: value }))),
      ...Object.keys(site).flatMap((key) => wrongValues.flatMap((value) => refused(withSite({ [key]: value })))),
      ...wrongValues.flatMap((value) => refused(withSite({ hours: [{ day: value, from: value, until: value }] }))),
      ...wrongValues.flatMap((value) => refused({ notes: [{ lon: value, lat: value, text: value, more: 1 }] })),
      ...refused({ notes: Array.from({ length: 21 }, () => ({ lon: 4.65, lat: 52.36, text: 'x' })) }),
      ...refused({ sites: [site, site], categories: ['loket', 'loket'], closed: ['a', 'a'] }),
      ...refused({ sites: Array.from({ length: 200 }, (_, i) => ({ ...site, id: `c${i}` })) }),
      ...refused({ tailoredService: { costPerVisitEuro: 75, share: 0.1, visitsPerYear: 5 } }),
      ...refused({ demandByYear: { year: 2023, factors } }),
      ...refused({ demandByYear: { factors: [...factors, ...factors] } }),
    ];
    expect(said.length).toBeGreaterThan(100);
    const english = said.filter((text) => /\b(must|may|is required|not|the|and|expected|invalid)\b/i.test(text));
    expect([...new Set(english)]).toEqual([]);
  });
});
