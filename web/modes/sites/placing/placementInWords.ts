import { maxConnectorMetres } from '#definitions/travelProfiles.ts';
import { areaAt } from '#web/map/sources.ts';
import { costMessages } from '#web/messages/costs/current.ts';
import { messages } from '#web/messages/current.ts';
import { sitesMessages } from '#web/messages/sites/current.ts';
import type { City } from '#web/data/city.svelte.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import { view } from '#web/view/view.svelte.ts';
import { metresOutside, type Placement } from './placements.ts';
import { categoryName, type Sites } from '../sites.svelte.ts';

/** Where a candidate is, or why it does not count, with the distance. */
export function placementInWords({ candidate, status, snap }: Placement, city: City, { state }: Sites): string {
  const { candidates: words } = sitesMessages();
  const format = numberFormat(view().language);
  const { boundaries } = city;
  if (!boundaries) return '';
  if (status === 'outside') {
    const place = boundaries.gemeente.features[0].properties.name;
    // Measuring takes milliseconds: not in every frame of a drag.
    if (state.held?.id === candidate.id) return words.outsideHere(place);
    const metres = metresOutside(boundaries.gemeente, candidate);
    return words.outside(distanceInWords(metres), place);
  }
  if (status === 'other-category') return words.otherCategory(categoryName(city, candidate.category));
  if (status === 'other-product') return costMessages().product.notOffered(view().product ?? '');
  if (status === 'not-connected' && snap) {
    return words.notConnected(format.whole(snap.connectorMetres), format.whole(maxConnectorMetres));
  }
  const { today } = state;
  const area = today && areaAt(today.areas, candidate.lon, candidate.lat);
  if (!area) return '';
  const stadsdeel = area.stadsdeelCode ? boundaries.byCode.get(area.stadsdeelCode)?.name : undefined;
  const place = stadsdeel ? words.area(area.name, stadsdeel) : area.name;
  return snap ? `${place} · ${words.connected(format.whole(snap.connectorMetres))}` : place;
}

/** "450 m", "1,2 km". */
function distanceInWords(metres: number): string {
  const format = numberFormat(view().language);
  return metres < 1000 ? messages().map.metres(format.whole(metres)) : `${format.oneDecimal(metres / 1000)} km`;
}
