import type { AreaComparison } from '#planning/comparison.ts';
import { messages } from '../../messages/current.ts';
import { sitesMessages } from '../../messages/sites/current.ts';
import type { City } from '../../data/city.svelte.ts';
import { facilityTypeOf } from '../../view/facilityTypes.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import type { Site, Scenario } from '../../scenario/scenario.ts';
import { useView } from '../../view/view.svelte.ts';
import type { Language } from '../../view/viewState.ts';
import { areaNames } from '../../thematic/areaNames.ts';
import type { ModeOutput } from '../../thematic/modeOutput.ts';
import type { Comparison, ThematicMap } from '../../thematic/thematicMap.ts';
import { compareEffect } from './effect/compareEffect.ts';
import { useScenarioSteps, type ScenarioSteps } from '../../scenario/scenarioSteps.svelte.ts';
import type { TodayAnswer } from './loadToday.ts';
import { createPlacing, type Placing } from './placing/placing.svelte.ts';
import { createLiveScenario, type LiveScenario } from './liveScenario.svelte.ts';
import { areaEffectMaker, type EffectContext } from './effect/effectContext.ts';
import { effectHeadline, type EffectHeadline } from './effect/effectHeadline.ts';
import { hoursMap, type HoursOfAreas } from './effect/hoursMap.ts';
import { hoursMessages } from '#web/messages/hours/current.ts';
import { withStreetMarks } from './effect/streetMarks.ts';
import { bandColours } from '#web/map/effectPalette.ts';
import { travelBreaks } from '#web/thematic/classBreaks.ts';
import { effectMapMaker } from './effect/effectMap.ts';
import { createServerCheck, type Verdict } from './serverCheck.svelte.ts';
import { createScenarioPlaces } from './scenarioPlaces.svelte.ts';
import { siteName } from './siteName.ts';
import { catchmentColours, catchmentsMap } from '#web/catchments/catchmentsMap.ts';
import { catchmentMessages } from '#web/messages/catchments/current.ts';
import { createCatchments, createScenarioStreets } from './effect/scenarioStreets.svelte.ts';
import { createServiceArea, type ServiceArea } from './serviceArea/serviceArea.svelte.ts';
import type { Resource } from '../../data/resource.svelte.ts';

export interface Sites extends ModeOutput {
  readonly resource: Resource<TodayAnswer>;
  readonly steps: ScenarioSteps;
  readonly state: LiveScenario;
  readonly placing: Placing;
  readonly serviceArea: ServiceArea;
  /** The streets of the scenario with a colour per band, where the map shows them. */
  readonly streets: { geoJson: Uint8Array; colours: readonly string[] } | null;
  readonly headline: EffectHeadline | null;
  readonly verdict: Verdict;
}

const timeColours = bandColours(travelBreaks.minutes.length + 1);

export function categoryName(city: City, category: Site['category'], language: Language): string {
  return facilityTypeOf(city.facilityTypes, category)?.name[language] ?? category;
}

/** What differs from today, an item each. */
function listChanges(city: City, { closed, sites }: Scenario, language: Language): string[] {
  const { table } = sitesMessages();
  const nameOf = (id: string) =>
    city.facilities.data?.features.find(({ properties }) => properties.id === id)?.properties.name;
  return [
    ...sites.map((site) => {
      const { category, lat, lon } = site;
      const kind = categoryName(city, category, language);
      return table.siteAt(siteName(site), kind, lat.toFixed(5), lon.toFixed(5));
    }),
    ...closed.map((id) => table.closes(nameOf(id) ?? id)),
  ];
}

/**
 * Locaties testen: what changes for whom when sites come, move and close. Call it while a component is being set up.
 * @param estimates the same changes per area with their margins, as far as they are computed
 * @param hours reachable hours of the areas, as far as they are computed
 */
export function createSites(
  city: City,
  estimates: () => readonly AreaComparison[],
  hours: () => HoursOfAreas | null,
): Sites {
  const { view } = useView();
  const steps = useScenarioSteps();
  const state = createLiveScenario(city, steps);
  const check = createServerCheck(city, state);
  const placing = createPlacing(steps);
  const serviceArea = createServiceArea(city, steps, state);
  const seen = createScenarioPlaces(city, state);
  const streets = createScenarioStreets(state, () => serviceArea.place === null && (context?.showsStreets ?? false));

  const showsUsers = $derived(view().siteView === 'users');
  const catchments = createCatchments(state, () => serviceArea.place === null && showsUsers);
  const nameOfPlace = (id: string) => {
    const site = steps.scenario.sites.find((known) => known.id === id);
    const facility = city.facilities.data?.features.find(({ properties }) => properties.id === id);
    return site ? siteName(site) : (facility?.properties.name ?? id);
  };

  const context = $derived.by((): EffectContext | null => {
    const { today } = state;
    const { boundaries } = city;
    const group = city.targetGroups.data?.targetGroups.find(({ id }) => id === today?.question.targetGroup);
    if (!today || !boundaries || !group) return null;
    const { language, statistic, travelUnit, effectQuantity, siteView } = view();
    const changes = listChanges(city, steps.scenario, language);
    // As long as nothing has changed, the areas of today say more.
    const showsStreets = siteView === 'streets' && changes.length > 0;
    return {
      ...{ today, boundaries, group, language, statistic, showsStreets },
      effectView: siteView === 'change' ? 'change' : 'result',
      changes,
      names: areaNames(boundaries),
      facilityTypes: city.facilityTypes,
      streets: city.dataset.data?.streets ?? null,
      messages: messages(),
      words: sitesMessages(),
      format: numberFormat(language),
      unit: travelUnit,
      // Streets have a travel time of their own, and no share or hours.
      quantity: showsStreets || siteView === 'users' ? 'travel' : effectQuantity,
    };
  });
  const makeEffects = $derived(state.today && areaEffectMaker(state.today));
  const effects = $derived(makeEffects && state.figures && makeEffects(state.figures.summaries));
  const makeMap = $derived(context && effectMapMaker(context));
  const isMoving = $derived(state.held !== null);
  const effectMap: ThematicMap | null = $derived(makeMap && effects && makeMap(effects, isMoving));
  const thematicMap: ThematicMap | null = $derived.by(() => {
    if (showsUsers && context && effectMap && catchments.answer) {
      const { today, group, format, names } = context;
      const { areas, level } = today.parts;
      return catchmentsMap(effectMap, catchments.answer, {
        ...{ areas: areas.slice(level.start, level.end), names, format, nameOf: nameOfPlace },
        ...{ messages: context.messages, words: catchmentMessages() },
        noun: context.messages.group.nouns[group.id] ?? context.messages.group.nounOf(group.name[context.language]),
      });
    }
    if (context?.showsStreets && effectMap) return withStreetMarks(effectMap, streets.answer, context);
    const ofAreas = hours();
    if (!context || !effectMap || !ofAreas || context.quantity !== 'hours') return effectMap;
    return hoursMap(effectMap, ofAreas, context, hoursMessages());
  });
  const comparison: Comparison | null = $derived(context && effects && compareEffect(context, effects));
  const headline: EffectHeadline | null = $derived(
    context && effects && effectHeadline(context, effects, view().focus, estimates()),
  );

  return {
    resource: state.resource,
    ...{ steps, state, placing, serviceArea },
    get streets() {
      if (catchments.answer)
        return { geoJson: catchments.answer.geoJson, colours: catchmentColours(catchments.answer) };
      return streets.answer && { geoJson: streets.answer.geoJson, colours: timeColours };
    },
    get thematicMap() {
      return thematicMap;
    },
    get comparison() {
      return comparison;
    },
    get headline() {
      return headline;
    },
    get places() {
      return seen.places;
    },
    get verdict() {
      return check.verdict;
    },
  };
}
