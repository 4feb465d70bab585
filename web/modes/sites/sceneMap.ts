import type { AreaShade, Legend, ThematicMap } from '../thematicMap.ts';
import type { AreaEffect, SceneContext } from './sceneContext.ts';
import { makeCaveats, makeFacts } from './sceneNotes.ts';
import { sceneScale, type SceneScale } from './sceneScale.ts';
import { makeSceneTable } from './sceneTable.ts';

/** Effects of the areas that the map shows. */
function shownEffects({ today, effects }: SceneContext): AreaEffect[] {
  const { start, end } = today.parts.level;
  return effects.slice(start, end);
}

/** Why an area has no value: nobody can be placed there, nobody of the group lives there, or nothing can be reached. */
function whyNothing({ messages: { reach } }: SceneContext, effect: AreaEffect | undefined): string {
  if (!effect || effect.after.status === 'no-addresses') return reach.statuses['no-addresses'];
  if (effect.after.status === 'no-figures') return reach.shortStatuses['no-figures'];
  return effect.after.groupCount === 0 ? reach.nobody : reach.nothingReachable;
}

function makeLegend(context: SceneContext, scale: SceneScale, shades: Map<string, AreaShade>): Legend {
  const counts = scale.labels.map(() => 0);
  let noDataCount = 0;
  for (const { classIndex } of shades.values()) {
    if (classIndex === null) noDataCount++;
    else counts[classIndex]++;
  }
  return {
    title: scale.title,
    unit: scale.unit,
    classes: scale.labels.map((label, i) => ({ label, colour: scale.colours[i], areaCount: counts[i] })),
    circles: [],
    noDataCount,
    noDataLabel: context.messages.reach.noValue,
    facts: makeFacts(context),
    caveats: makeCaveats(context),
  };
}

/** The map of a scene: travel or coverage, as it becomes or as the difference with today, always in fixed classes. */
export function makeSceneMap(context: SceneContext): ThematicMap {
  const scale = sceneScale(context);
  const effects = shownEffects(context);
  const byCode = new Map(effects.map((effect) => [effect.code, effect]));
  const shades = new Map(
    effects.map((effect): [string, AreaShade] => {
      const value = scale.value(effect);
      return [effect.code, { value, classIndex: value === null ? null : scale.classOf(value), radiusPixels: 0 }];
    }),
  );
  return {
    level: context.today.question.level,
    areas: context.today.areas,
    symbol: 'fill',
    colours: scale.colours,
    shades,
    legend: makeLegend(context, scale, shades),
    table: makeSceneTable(context, effects),
    describe: (code) => {
      const effect = byCode.get(code);
      const value = effect ? scale.value(effect) : null;
      return effect && value !== null ? scale.describe(value, effect) : whyNothing(context, effect);
    },
  };
}
