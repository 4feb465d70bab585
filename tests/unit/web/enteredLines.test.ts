import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { describe, expect, it } from 'vitest';
import { en as printEn } from '#web/messages/print/en.ts';
import { nl as printNl } from '#web/messages/print/nl.ts';
import { en as visitsEn } from '#web/messages/visits/en.ts';
import { nl as visitsNl } from '#web/messages/visits/nl.ts';
import { enteredLines } from '#web/print/enteredLines.ts';

const nameOfFacility = (id: string) => (id === 'raakspoort' ? 'Raakspoort' : id);
const dutch = {
  print: printNl,
  visits: visitsNl,
  language: 'nl' as const,
  nameOfFacility,
  groups: [],
  targetGroup: 'inhabitants',
};
const english = {
  print: printEn,
  visits: visitsEn,
  language: 'en' as const,
  nameOfFacility,
  groups: [],
  targetGroup: 'inhabitants',
};

const raakspoort = {
  hours: [{ day: 1 as const, from: '09:00', until: '17:00' }],
  hoursPerWeek: 8,
  desks: 1,
  yearlyCostEuro: 400_000,
};

describe('what a planner entered, on paper', () => {
  it('is told by line, with who entered it', () => {
    const facts = {
      facilities: { raakspoort, noord: { hoursPerWeek: 12.5, desks: 3 } },
      tailoredService: { costPerVisitEuro: 75, visitsPerYear: 1000 },
    };
    const question = {
      visitsByAge: { 'age-65-plus': 0.5 },
      demandByYear: { year: 2024, factors: [{ year: 2024, factor: 1.28 }] },
    };
    expect(enteredLines(question, [{ letter: null, facts }], dutch)).toEqual([
      'Bezoeken per persoon per jaar: 65 jaar en ouder: 0,5; voor alle anderen het gewone getal (ingevuld door planner).',
      'Gerekend met 2024: 1,28 keer het gewone aantal bezoeken (ingevuld door planner).',
      'Maatwerk, op afspraak of aan huis: 1.000 bezoeken per jaar, €\u00a075 per bezoek (ingevuld door planner).',
      'Raakspoort: ma 9:00-17:00, 1 balie, €\u00a0400.000 per jaar (ingevuld door planner).',
      'noord: 12,5 uur per week, 3 balies (ingevuld door planner).',
    ]);
    expect(enteredLines({}, [{ letter: null, facts: { facilities: { raakspoort } } }], english)).toEqual([
      'Raakspoort: mo 9:00-17:00, 1 desk, €400,000 a year (entered by the planner).',
    ]);
  });

  it('names the version of own counts that is used, for the group and for the visits', () => {
    const own = { version: 3, fileName: 'paspoorten.xlsx', loadedAt: '2026-03-01T10:00:00Z', source: 'Burgerzaken' };
    const passports = {
      ...{ id: 'own-paspoorten-a1b2c3', name: { nl: 'Paspoorten', en: 'Passports' } },
      own: { ...own, years: [2024] },
    } as unknown as TargetGroupSummary;
    const demand = { visitCounts: { groups: [passports.id], year: 2024 } };
    const words = { ...dutch, groups: [passports] };
    expect(enteredLines(demand, [{ letter: null, facts: undefined }], words)).toEqual([
      'Paspoorten is een eigen telling van de gemeente: versie 3, geladen op 1 maart 2026 uit paspoorten.xlsx. Bron: Burgerzaken.',
      expect.stringMatching(/^Bezoeken volgens de telling van de gemeente: Paspoorten, 2024\. /),
    ]);
    expect(enteredLines({}, [], words)).toEqual([]);
    expect(enteredLines({}, [], { ...words, targetGroup: passports.id })).toHaveLength(1);
  });

  it('is told once where all scenarios have it, and else with their letters', () => {
    const known = { facilities: { raakspoort } };
    const other = { facilities: { raakspoort: { desks: 4 } } };
    const both = [
      { letter: 'A', facts: known },
      { letter: 'B', facts: known },
    ];
    expect(enteredLines({}, both, dutch)).toHaveLength(1);
    expect(enteredLines({}, both, dutch)[0]).toMatch(/^Raakspoort: ma /);
    expect(enteredLines({}, [...both, { letter: 'C', facts: other }], dutch)).toEqual([
      'A, B: Raakspoort: ma 9:00-17:00, 1 balie, €\u00a0400.000 per jaar (ingevuld door planner).',
      'C: Raakspoort: 4 balies (ingevuld door planner).',
    ]);
    expect(enteredLines({}, [{ letter: null, facts: undefined }], dutch)).toEqual([]);
  });
});
