import { Marker, type GeoJSONSource, type LayerSpecification, type Map as MapLibreMap } from 'maplibre-gl';
import type { Feature } from 'geojson';
import { newSiteColour } from './palette.ts';
import { nothing } from './sources.ts';
import './placesLayer.css';

const sourceId = 'best-candidates';
const indifferentColour = '#0072b2';

/** A candidate: one of many, or one that is as good as a chosen site. */
export interface ShownCandidate {
  lon: number;
  lat: number;
  isIndifferent: boolean;
}

/** A site of the answer. */
export interface ShownPlace {
  lon: number;
  lat: number;
  /** Read out: its number and name. */
  label: string;
  isChosen: boolean;
}

const layer: LayerSpecification = {
  id: sourceId,
  type: 'circle',
  source: sourceId,
  paint: {
    'circle-color': ['case', ['get', 'indifferent'], indifferentColour, '#ffffff'],
    'circle-radius': [
      'interpolate',
      ['linear'],
      ['zoom'],
      11,
      ['case', ['get', 'indifferent'], 4, 2],
      15,
      ['case', ['get', 'indifferent'], 7, 5],
    ],
    'circle-stroke-color': ['case', ['get', 'indifferent'], '#ffffff', newSiteColour],
    'circle-stroke-width': 1.2,
  },
};

/** What only Beste plekken draws: candidates as dots, and the sites of the answer as numbered buttons. */
export class PlacesLayer {
  readonly #map: MapLibreMap;
  readonly #onChoose: (index: number) => void;
  readonly #markers: { marker: Marker; element: HTMLButtonElement }[] = [];

  /** @param onChoose takes the number of a site, from 0, whose button was pressed */
  constructor(map: MapLibreMap, onChoose: (index: number) => void) {
    this.#map = map;
    this.#onChoose = onChoose;
    if (map.getSource(sourceId)) return;
    map.addSource(sourceId, { type: 'geojson', data: nothing });
    map.addLayer(layer);
  }

  showCandidates(candidates: readonly ShownCandidate[]): void {
    const features = candidates.map(({ lon, lat, isIndifferent }): Feature => ({
      type: 'Feature',
      properties: { indifferent: isIndifferent },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    }));
    void this.#map.getSource<GeoJSONSource>(sourceId)?.setData({ type: 'FeatureCollection', features });
  }

  showSites(sites: readonly ShownPlace[]): void {
    for (const { marker } of this.#markers.splice(sites.length)) marker.remove();
    sites.forEach(({ lon, lat, label, isChosen }, index) => {
      const { marker, element } = (this.#markers[index] ??= this.#add(index, lon, lat));
      marker.setLngLat([lon, lat]);
      element.setAttribute('aria-label', label);
      element.setAttribute('aria-pressed', String(isChosen));
    });
  }

  clear(): void {
    this.showSites([]);
    this.showCandidates([]);
  }

  #add(index: number, lon: number, lat: number) {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'best-site';
    element.dataset.bestSite = String(index + 1);
    element.textContent = String(index + 1);
    for (const type of ['mousedown', 'touchstart', 'dblclick'] as const)
      element.addEventListener(type, (event) => event.stopPropagation());
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#onChoose(index);
    });
    const marker = new Marker({ element, anchor: 'bottom-left' }).setLngLat([lon, lat]).addTo(this.#map);
    return { marker, element };
  }
}
