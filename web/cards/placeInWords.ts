import type { AreaProperties } from '#contract/areas.ts';
import type { Messages } from '../messages/nl.ts';
import type { Boundaries } from '../data/boundaries.ts';

/** "wijk Europawijk, stadsdeel Schalkwijk"; empty for an area that lies in no other. */
export function placeInWords(
  area: AreaProperties,
  boundaries: Pick<Boundaries, 'byCode'> | null,
  messages: Messages,
): string {
  const parents = [
    { level: 'wijk' as const, code: area.wijkCode },
    { level: 'stadsdeel' as const, code: area.stadsdeelCode },
  ].flatMap(({ level, code }) => {
    const name = code && code !== area.code ? boundaries?.byCode.get(code)?.name : undefined;
    return name ? [`${messages.levels.singular[level]} ${name}`] : [];
  });
  return parents.join(', ');
}
