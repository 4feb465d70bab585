import { maxConnectorMetres } from '#definitions/travelProfiles.ts';
import { areaAt } from '#web/map/sources.ts';
import { costMessages } from '#web/messages/costs/current.ts';
import { messages } from '#web/messages/current.ts';
import { sitesMessages } from '#web/messages/sites/current.ts';
import type { City } from '#web/data/city.svelte.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import type { Language, ViewState } from '#web/view/viewState.ts';
import { metresOutside, type Placement } from './placements.ts';
import { categoryName, type Sites } from '../sites.svelte.ts';

/** Where a site is, or why it does not count, with the distance. */
export function placementInWords(
  { site, status, snap }: Placement,
  city: City,
  { state }: Sites,
  { language, product }: Pick<ViewState, 'language' | 'product'>,
): string {
  const { sites: words } = sitesMessages();
  const format = numberFormat(language);
  const { boundaries } = city;
  if (!boundaries) return '';
  if (status === 'outside') {
    const place = boundaries.gemeente.features[0].properties.name;
    // Measuring takes milliseconds: not in every frame of a drag.
    if (state.held?.id === site.id) return words.outsideHere(place);
    const metres = metresOutside(boundaries.gemeente, site);
    return words.outside(distanceInWords(metres, language), place);
  }
  if (status === 'other-category') return words.otherCategory(categoryName(city, site.category, language));
  if (status === 'other-product') return costMessages().product.notOffered(product ?? '');
  if (status === 'not-connected' && snap) {
    return words.notConnected(format.whole(snap.connectorMetres), format.whole(maxConnectorMetres));
  }
  const place = placeInWords(site, city, state);
  if (!place) return '';
  return snap ? `${place} · ${words.connected(format.whole(snap.connectorMetres))}` : place;
}

/** The area that a place lies in, with its stadsdeel; empty outside the municipality, or while the areas are not there yet. */
export function placeInWords({ lon, lat }: { lon: number; lat: number }, city: City, state: Sites['state']): string {
  const area = state.today && areaAt(state.today.areas, lon, lat);
  if (!area) return '';
  const stadsdeel = area.stadsdeelCode ? city.boundaries?.byCode.get(area.stadsdeelCode)?.name : undefined;
  return stadsdeel ? sitesMessages().sites.area(area.name, stadsdeel) : area.name;
}

/** "450 m", "1,2 km". */
function distanceInWords(metres: number, language: Language): string {
  const format = numberFormat(language);
  return metres < 1000 ? messages().map.metres(format.whole(metres)) : `${format.oneDecimal(metres / 1000)} km`;
}
