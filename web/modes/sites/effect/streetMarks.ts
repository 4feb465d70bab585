import type { ScenarioStreetsAnswer } from '#web/engine/protocol.ts';
import { changeColours } from '#web/map/effectPalette.ts';
import type { LegendMark, ThematicMap } from '#web/thematic/thematicMap.ts';
import type { EffectContext } from './effectContext.ts';

/**
 * The map of a scenario as its streets show it: the same classes, and beside them what is drawn over the streets.
 * @param streets null while they are being made: then the areas are shown
 */
export function withStreetMarks(
  areas: ThematicMap,
  streets: Pick<ScenarioStreetsAnswer, 'gainedAddresses' | 'lostAddresses'> | null,
  { today, format, words: { map } }: EffectContext,
): ThematicMap {
  const minutes = format.input(today.question.cutoffMinutes);
  const marks = streets
    ? ([
        [changeColours.gained, streets.gainedAddresses, map.gainedAddresses],
        [changeColours.lost, streets.lostAddresses, map.lostAddresses],
      ] as const)
    : [];
  return {
    ...areas,
    legend: {
      ...areas.legend,
      drawn: streets ? 'lines' : 'areas',
      marks: marks.flatMap(([colour, addresses, label]): LegendMark[] =>
        addresses > 0 ? [{ colour, label: label(format.whole(addresses), minutes, addresses === 1) }] : [],
      ),
      caveats: [map.streetsNote, map.marksNote, ...areas.legend.caveats],
    },
  };
}
