import { describe, expect, it } from 'vitest';
import { scenarioContentSchema } from '#contract/scenarios.ts';
import { addNote, addSite, noChanges, setClosed, type NewSite, type Scenario } from '#web/scenario/scenario.ts';
import { usualOffer } from '#web/scenario/siteOffer.ts';
import { defaultView } from '#web/view/viewParameters.ts';
import {
  choicesFromContent,
  contentFromChoices,
  isSameAsSaved,
  type ScenarioChoices,
} from '#web/scenario/scenarioContent.ts';
import { exampleScenario, exampleSite } from '#tests/scenes/scenarioExample.ts';

const described = { name: 'Loket Noord', author: '', description: '' };
const dataset = { version: '0123456789abcdef', municipalityCode: 'GM0392' };

function withSite(scenario: Scenario, site: Partial<NewSite> = {}): Scenario {
  const added = addSite(scenario, {
    ...{ name: '', lon: 4.65, lat: 52.36, category: 'loket', atFacility: null },
    ...site,
  });
  if (!added) throw new Error('no room');
  return added.scenario;
}
const choicesWith = (changes: Partial<ScenarioChoices>): ScenarioChoices => ({ ...defaultView, ...changes });

describe('what is saved of the page', () => {
  it('is what the contract asks for, and comes back as the same choices', () => {
    const scenario = setClosed(
      withSite(withSite(noChanges), {
        name: '<b>Spreekuur</b>',
        atFacility: 'bibliotheek-schalkwijk',
        offer: { kind: 'service-hours', products: ['paspoort'], hoursPerWeek: 12, yearlyCostEuro: 95_000 },
      }),
      'loket-raakspoort',
      true,
    );
    const noted = addNote(scenario, { lon: 4.65, lat: 52.36, text: 'Markt' });
    if (!noted) throw new Error('no room');
    const choices = choicesWith({ scenario: noted, product: 'paspoort', speedKmh: 4, cutoffMinutes: 20 });
    const content = contentFromChoices(choices, described, dataset);
    expect(scenarioContentSchema.parse(content)).toEqual(content);
    expect(isSameAsSaved(choices, content)).toBe(true);
    expect(isSameAsSaved(choicesWith({ ...choices, scenario }), content)).toBe(false);
    expect(choicesFromContent(content)).toEqual({
      scenario: noted,
      destinations: ['loket'],
      profile: 'walk',
      speedKmh: 4,
      cutoffMinutes: 20,
      targetGroup: 'age-65-plus',
      product: 'paspoort',
      assumptions: defaultView.assumptions,
      ownVersions: [],
    });
  });

  it('holds the usual hours, products and cost as amounts, so that a later default changes nothing', () => {
    const { sites } = contentFromChoices(choicesWith({ scenario: withSite(noChanges) }), described, dataset);
    expect(sites).toMatchObject([{ name: 'Locatie 1', kind: 'counter', hoursPerWeek: 40, yearlyCostEuro: 400_000 }]);
  });

  it('gives sites of a file with ids of its own a free number', () => {
    const named = ['noord', 'c1', 'zuid'].map((id) => ({ ...exampleSite, id, name: id }));
    const { sites } = choicesFromContent({ ...exampleScenario, sites: named }).scenario;
    expect(sites.map(({ id, name }) => [id, name])).toEqual([
      ['c2', 'noord'],
      ['c1', 'c1'],
      ['c3', 'zuid'],
    ]);
  });
});

describe('unsaved changes', () => {
  const saved = contentFromChoices(choicesWith({ scenario: withSite(noChanges) }), described, dataset);

  it('are none right after saving, also where the file uses other ids', () => {
    expect(isSameAsSaved(choicesFromContent(saved), saved)).toBe(true);
    expect(isSameAsSaved(choicesFromContent(exampleScenario), exampleScenario)).toBe(true);
  });

  it.each<[string, Partial<ScenarioChoices>]>([
    ['a site more', { scenario: withSite(withSite(noChanges)) }],
    ['a site moved by a metre', { scenario: withSite(noChanges, { lon: 4.65001 }) }],
    ['another kind', { scenario: withSite(noChanges, { offer: usualOffer('pop-up') }) }],
    ['a facility closed', { scenario: setClosed(withSite(noChanges), 'x', true) }],
    ['another group', { targetGroup: 'inhabitants' }],
    ['a product', { product: 'paspoort' }],
    ['other assumptions', { assumptions: { ...defaultView.assumptions, legsPerVisit: 1 } }],
  ])('are told of %s', (_what, changes) => {
    expect(isSameAsSaved(choicesWith({ scenario: withSite(noChanges), ...changes }), saved)).toBe(false);
  });

  it('are not a matter of how the planner looks at the map', () => {
    const choices = { ...defaultView, scenario: withSite(noChanges), level: 'wijk', mode: 'reach' } as const;
    expect(isSameAsSaved(choices, saved)).toBe(true);
  });
});
