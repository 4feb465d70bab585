import { Marker, type Map as MapLibreMap } from 'maplibre-gl';
import type { FacilityCategory, FacilityType } from '#definitions/facilityTypes.ts';
import './siteMarkers.css';
import { facilityTypeOf } from '../view/facilityTypes.ts';
import { facilityShapePaths } from './facilityShapes.ts';
import { newSiteColour } from './palette.ts';
import { MarkerHandle, type MarkerListeners } from './markerHandle.ts';

/** A site as the map shows it. */
export interface ShownSite {
  id: string;
  lon: number;
  lat: number;
  category: FacilityCategory;
  /** Beside the marker. */
  caption: string;
  /** Read out: name, kind, what is the matter with it, and what the keys do. */
  label: string;
  /** false: it serves nobody where it is, or does not count; the marker looks so. */
  counts: boolean;
  isChosen: boolean;
}

interface Shown {
  marker: Marker;
  handle: MarkerHandle;
  caption: HTMLSpanElement;
  category: FacilityCategory;
}

/** Sites as buttons on the map: to be dragged, or moved with the arrow keys. */
export class SiteMarkers {
  readonly #map: MapLibreMap;
  readonly #listeners: MarkerListeners;
  readonly #facilityTypes: readonly FacilityType[];
  readonly #shown = new Map<string, Shown>();

  constructor(map: MapLibreMap, facilityTypes: readonly FacilityType[], listeners: MarkerListeners) {
    this.#map = map;
    this.#facilityTypes = facilityTypes;
    this.#listeners = listeners;
  }

  show(sites: readonly ShownSite[]): void {
    const ids = new Set(sites.map(({ id }) => id));
    for (const [id, { marker }] of this.#shown) {
      if (ids.has(id)) continue;
      marker.remove();
      this.#shown.delete(id);
    }
    for (const site of sites) this.#update(this.#shown.get(site.id) ?? this.#add(site), site);
  }

  /** Gives a marker the focus of the keyboard. */
  focus(id: string): void {
    this.#shown.get(id)?.handle.element.focus();
  }

  remove(): void {
    this.show([]);
  }

  /** A link of another municipality may name a kind that this dataset does not have. */
  #signOf(category: FacilityCategory): Pick<FacilityType, 'shape' | 'colour'> {
    return facilityTypeOf(this.#facilityTypes, category) ?? { shape: 'circle', colour: newSiteColour };
  }

  #add({ id, lon, lat, category }: ShownSite): Shown {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'site';
    element.dataset.site = id;
    const caption = document.createElement('span');
    caption.className = 'caption';
    element.append(pin(this.#signOf(category)), caption);
    const handle = new MarkerHandle(this.#map, id, element, this.#listeners);
    const marker = new Marker({ element, anchor: 'bottom' }).setLngLat([lon, lat]).addTo(this.#map);
    const shown = { marker, handle, caption, category };
    this.#shown.set(id, shown);
    return shown;
  }

  #update(shown: Shown, { lon, lat, category, caption, label, counts, isChosen }: ShownSite): void {
    const { marker, handle } = shown;
    const { element } = handle;
    const before = marker.getLngLat();
    if (before.lng !== lon || before.lat !== lat) marker.setLngLat([lon, lat]);
    handle.position = { lon, lat };
    if (shown.category !== category) {
      element.querySelector('svg')?.replaceWith(pin(this.#signOf(category)));
      shown.category = category;
    }
    if (shown.caption.textContent !== caption) shown.caption.textContent = caption;
    if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label);
    element.classList.toggle('idle', !counts);
    element.classList.toggle('chosen', isChosen);
  }
}

/** A pin with the sign of its category; its tip is the place. Crossed out when it serves nobody. */
function pin({ shape, colour }: Pick<FacilityType, 'shape' | 'colour'>): SVGSVGElement {
  const holder = document.createElement('div');
  holder.innerHTML = `<svg width="34" height="44" viewBox="0 0 34 44" aria-hidden="true">
    <path class="body" fill="${colour}" d="M17 1.5C8.4 1.5 1.5 8.2 1.5 16.6 1.5 28 17 42.5 17 42.5S32.5 28 32.5 16.6C32.5 8.2 25.6 1.5 17 1.5Z"/>
    <g class="sign"><path transform="translate(17 16) scale(0.94) translate(-9 -9)" d="${facilityShapePaths[shape]}"/></g>
    <path class="cross" d="M9 8.5l16 16M25 8.5l-16 16"/>
  </svg>`;
  const drawn = holder.querySelector('svg');
  if (!drawn) throw new Error('The marker could not be drawn');
  return drawn;
}
