import type { AreaProperties } from '#contract/areas.ts';
import type { Boundaries } from '../data/boundaries.ts';
import type { Messages } from '../messages/nl.ts';
import type { MapLevel } from '../view/viewState.ts';
import type { Column } from './thematicMap.ts';

/** Names of the areas that an area lies in. */
export interface AreaNames {
  parentColumns(level: MapLevel, messages: Messages): Column[];
  parentCells(area: AreaProperties): Record<string, string | null>;
}

const parentLevels = { buurt: ['wijk', 'stadsdeel'], wijk: ['stadsdeel'], stadsdeel: [] } as const;

export function areaNames(boundaries: Pick<Boundaries, 'byCode'>): AreaNames {
  const nameOf = (code: string | null) => (code ? (boundaries.byCode.get(code)?.name ?? null) : null);
  return {
    parentColumns: (level, messages) =>
      parentLevels[level].map((parent) => ({ id: parent, label: messages.levels[parent], kind: 'text' })),
    parentCells: (area) => ({
      ...(area.level === 'buurt' ? { wijk: nameOf(area.wijkCode) } : {}),
      ...(area.level === 'buurt' || area.level === 'wijk' ? { stadsdeel: nameOf(area.stadsdeelCode) } : {}),
    }),
  };
}
