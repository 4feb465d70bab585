import { publishFigures } from '#coverage/areas/publishedFigures.ts';
import type { MeasurementSetupData } from '#web/engine/measurementSetup.ts';
import type { PlanningAnswer, ScenarioMeasures } from '#planning/measures/question.ts';
import { siteLeftOut, countedFacilities } from '#web/costs/countedFacilities.ts';
import type { SmallMapPlace } from '#web/map/smallMap.ts';
import type { AreaShade, ThematicMap } from '#web/thematic/thematicMap.ts';
import type { AreaEffect } from '../../sites/effect/effectContext.ts';
import { withCutOff } from '../../sites/effect/cutOff.ts';
import { effectScale, type ScaleContext, type EffectScale } from '../../sites/effect/effectScale.ts';
import type { ComparedScenario } from '../compared.svelte.ts';

/** The scale that all maps share, and one map per scenario. */
export interface CompareMaps {
  scale: EffectScale;
  maps: { scenario: ComparedScenario; map: ThematicMap; places: SmallMapPlace[] }[];
}

type MapContext = Omit<ScaleContext, 'changes'>;

/**
 * Maps of several scenarios in the same fixed classes.
 * @param before figures of today, in the order of the question's areas
 */
export function makeCompareMaps(
  data: MeasurementSetupData,
  answer: PlanningAnswer,
  scenarios: readonly ComparedScenario[],
  context: MapContext,
): CompareMaps {
  const measured = scenarios.flatMap((scenario) => {
    const measures = answer.scenarios.find(({ id }) => id === scenario.id);
    return measures ? [{ scenario, effects: effectsOf(data, answer, measures) }] : [];
  });
  // Every map on one scale: today, too, as the difference of nothing where differences are shown.
  const scale = withCutOff(
    effectScale({ ...context, changes: ['any'] }),
    measured.flatMap(({ effects }) => effects),
    context.words.map.cutOff,
  );
  return {
    scale,
    maps: measured.map(({ scenario, effects }) => ({
      scenario,
      map: thematicMapOf(data, scale, effects),
      places: placesOf(data, scenario),
    })),
  };
}

function effectsOf({ parts, setup }: MeasurementSetupData, answer: PlanningAnswer, measures: ScenarioMeasures) {
  const { start, end } = parts.level;
  return measures.summaries.slice(start, end).map((summary, i): AreaEffect => {
    const { newlyCovered, lost } = measures.comparison[start + i];
    return {
      code: summary.code,
      before: publishFigures(answer.todaySummaries[start + i], setup.speedKmh),
      after: {
        ...publishFigures(summary, setup.speedKmh),
        gainedCount: newlyCovered?.value ?? null,
        lostCount: lost?.value ?? null,
      },
    };
  });
}

function thematicMapOf(data: MeasurementSetupData, scale: EffectScale, effects: readonly AreaEffect[]): ThematicMap {
  const shades = new Map(
    effects.map((effect): [string, AreaShade] => {
      const value = scale.value(effect);
      return [effect.code, { value, classIndex: value === null ? null : scale.classOf(value), radiusPixels: 0 }];
    }),
  );
  const nothing = { title: '', unit: '', classes: [], circles: [], noDataCount: 0, noDataLabel: '' };
  return {
    level: data.setup.level,
    areas: data.areas,
    symbol: 'fill',
    colours: scale.colours,
    shades,
    // The maps share one legend and one table, which stand beside them.
    legend: { ...nothing, facts: [], caveats: [] },
    table: { caption: '', columns: [], rows: [], notes: [] },
    describe: () => '',
  };
}

function placesOf({ facilities, setup }: MeasurementSetupData, { scenario }: ComparedScenario): SmallMapPlace[] {
  const open = countedFacilities(facilities, setup).filter(
    ({ properties }) => !scenario.closed.includes(properties.id),
  );
  const sites = scenario.sites.filter((site) => siteLeftOut(site, setup) === null);
  return [
    ...open.map(({ properties: { id, category, inMunicipality }, geometry: { coordinates } }) => ({
      ...{ id, category, inMunicipality, lon: coordinates[0], lat: coordinates[1] },
      isNew: false,
    })),
    ...sites.map(({ id, category, lon, lat }) => ({ id, category, lon, lat, inMunicipality: true, isNew: true })),
  ];
}
