import type { TagList } from '../pbf/tagList.ts';
import { isWaterArea } from './relations.ts';

/** What a way is to the load: something to travel along, or something that keeps one from crossing. */
export type WayKind = 'street' | 'water' | 'rail';

const waterLines = new Set(['river', 'canal']);
const railLines = new Set(['rail', 'light_rail', 'subway', 'narrow_gauge']);

/** null for a way that is nothing to the load. What runs in a tunnel or over a bridge keeps nobody from crossing. */
export function wayKind(tags: Pick<TagList, 'get'>): WayKind | null {
  if (isTravelled(tags)) return 'street';
  const passesUnder = [tags.get('tunnel'), tags.get('covered')].some((value) => value !== undefined && value !== 'no');
  const railway = tags.get('railway');
  const passesOver = tags.get('bridge') !== undefined && tags.get('bridge') !== 'no';
  if (railway !== undefined && railLines.has(railway)) return passesUnder || passesOver ? null : 'rail';
  const isWater =
    isWaterArea(tags) || tags.get('natural') === 'coastline' || waterLines.has(tags.get('waterway') ?? '');
  return isWater && !passesUnder ? 'water' : null;
}

/** Streets and paths, platforms and piers, and ferries. */
function isTravelled(tags: Pick<TagList, 'get'>): boolean {
  if (tags.get('highway')) return true;
  return (
    tags.get('route') === 'ferry' ||
    tags.get('railway') === 'platform' ||
    tags.get('public_transport') === 'platform' ||
    tags.get('man_made') === 'pier'
  );
}
