import { describe, expect, it } from 'vitest';
import { scenarioContentSchema } from '#contract/scenarios.ts';
import { offerText, parseOffer } from '#web/view/offerText.ts';
import { scenario as parameter } from '#web/view/scenarioParameters.ts';
import { parseWeek, weekParam } from '#web/view/weekParam.ts';
import { usualOffer } from '#web/scenario/siteOffer.ts';
import { choicesFromContent, contentFromChoices, isSameAsSaved } from '#web/scenario/scenarioContent.ts';
import { exampleScenario, exampleSite } from '#tests/scenes/scenarioExample.ts';

const week = [
  { day: 1, from: '09:00', until: '17:00' },
  { day: 4, from: '18:00', until: '24:00' },
] as const;
const entered = {
  facilities: { 'loket-1': { hours: [...week], desks: 3 }, bieb: { hoursPerWeek: 20.5, yearlyCostEuro: 90_000 } },
  tailoredService: { costPerVisitEuro: 60, share: 0.05 },
  visitsByAge: { 'age-65-plus': 0.5, 'age-0-15': 0 },
  demandByYear: {
    year: 2024,
    factors: [
      { year: 2024, factor: 1.5 },
      { year: 2025, factor: 1 },
    ],
  },
  visitCounts: { groups: ['own-paspoorten-a1b2c3', 'own-rijbewijzen-a1b2c3'], year: 2024, visitsEach: 2 },
};

describe('what a planner entered, in an address', () => {
  it('comes back as it was', () => {
    const scenario = { closed: [], sites: [], entered };
    expect(parameter.parse(new URLSearchParams([...parameter.write(scenario)]))).toEqual(scenario);
  });

  it('is left out where it makes no sense, and so is all of it when nothing does', () => {
    const read = (query: string) => parameter.parse(new URLSearchParams(query)).entered;
    expect(read('')).toBeUndefined();
    for (const query of [
      ...[
        'entered=loket,0',
        'entered=loket,168',
        'entered=loket,-1',
        'entered=loket,,1.5',
        'entered=loket,,,,10900-0800',
        'entered=,8',
        'tailored=60',
      ],
      ...[
        'tailored=60,0.1,200',
        'rate=age-65-plus,-1',
        'rate=everyone,1',
        'factor=2024.5,1',
        'factor=2024,11',
        'year=2024',
        'counts=2024,1',
        'counts=,,inhabitants',
        'counts=jaar,,own-paspoorten-a1b2c3',
      ],
    ]) {
      expect(read(query), query).toBeUndefined();
    }
    expect(read('entered=loket,30,,,10900-1700')).toEqual({
      facilities: { loket: { hours: [{ day: 1, from: '09:00', until: '17:00' }] } },
    });
    expect(read('counts=,,own-a,own-a')).toEqual({ visitCounts: { groups: ['own-a'] } });
    expect(read('factor=2024,1.5&year=2025')).toEqual({ demandByYear: { factors: [{ year: 2024, factor: 1.5 }] } });
  });

  it('goes with a scenario that is opened and saved again, hours of a site too', () => {
    const site = { ...exampleSite, id: 'c1', hours: [...week], hoursPerWeek: 14, desks: 1, minutesPerVisit: 20 };
    const content = scenarioContentSchema.parse({ ...exampleScenario, sites: [site], ...entered });
    const choices = choicesFromContent(content);
    const stamp = { version: content.datasetVersion, municipalityCode: content.municipalityCode };
    expect(contentFromChoices(choices, content, stamp)).toEqual(content);
    expect(isSameAsSaved(choices, content)).toBe(true);
    expect(isSameAsSaved({ ...choices, scenario: { ...choices.scenario, entered: undefined } }, content)).toBe(false);
  });
});

describe('a week in an address', () => {
  it('comes back as it was, in an offer too', () => {
    expect(weekParam(week)).toBe('10900-1700.41800-2400');
    expect(parseWeek(weekParam(week))).toEqual(week);
    const offer = { ...usualOffer('pop-up'), hours: week };
    expect(parseOffer(offerText(offer) ?? '')).toEqual(offer);
  });

  it.each(['', '1', '80900-1700', '10900-0900', '10900-2415', '10907-1000', '10900-1100.11000-1200', '10000-2400.x'])(
    'is none in %j',
    (text) => expect(parseWeek(text)).toBeNull(),
  );
});
