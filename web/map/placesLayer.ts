import {
  Marker,
  type ExpressionSpecification,
  type GeoJSONSource,
  type LayerSpecification,
  type Map as MapLibreMap,
} from 'maplibre-gl';
import type { Feature } from 'geojson';
import { newSiteColour } from './palette.ts';
import type { ShownCandidate } from './shownCandidate.ts';
import './placesLayer.css';

const sourceId = 'best-candidates';
const indifferentColour = '#0072b2';

/** A site of the answer. */
export interface ShownPlace {
  lon: number;
  lat: number;
  /** Read out: its number and name. */
  label: string;
  isChosen: boolean;
}

const isKind = (kind: ShownCandidate['kind']): ExpressionSpecification => ['==', ['get', 'kind'], kind];
const isFree: ExpressionSpecification = ['any', isKind('free'), isKind('excluded')];

const opacity: ExpressionSpecification = ['match', ['get', 'kind'], 'excluded', 0.35, 'unseen', 0, 1];

const layer: LayerSpecification = {
  id: sourceId,
  type: 'circle',
  source: sourceId,
  paint: {
    'circle-color': ['case', isKind('indifferent'), indifferentColour, isKind('required'), newSiteColour, '#ffffff'],
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, ['case', isFree, 2, 4], 15, ['case', isFree, 5, 7]],
    'circle-stroke-color': ['case', isFree, newSiteColour, '#ffffff'],
    'circle-stroke-width': 1.2,
    'circle-opacity': opacity,
    'circle-stroke-opacity': opacity,
  },
};

const isSame = (some: readonly ShownCandidate[], others: readonly ShownCandidate[]): boolean =>
  some.length === others.length &&
  some.every(({ id, lon, lat, kind }, i) => {
    const other = others[i];
    return id === other.id && kind === other.kind && lon === other.lon && lat === other.lat;
  });

/** As near as a finger points. */
const nearPixels = 16;

/** What only Beste plekken draws: candidates as dots, and the sites of the answer as numbered buttons. */
export class PlacesLayer {
  readonly #map: MapLibreMap;
  readonly #onChoose: (index: number) => void;
  #candidates: readonly ShownCandidate[] = [];
  readonly #markers: { marker: Marker; element: HTMLButtonElement }[] = [];

  /** @param onChoose takes the number of a site, from 0, whose button was pressed */
  constructor(map: MapLibreMap, onChoose: (index: number) => void) {
    this.#map = map;
    this.#onChoose = onChoose;
    if (map.getSource(sourceId)) return;
    map.addSource(sourceId, { type: 'geojson', data: this.#unseen() });
    map.addLayer(layer);
  }

  /** One dot that nobody sees: the program that draws dots is compiled with the first, when the mode opens and not while a search is on. */
  #unseen(): Feature {
    const { lng, lat } = this.#map.getCenter();
    return { type: 'Feature', properties: { kind: 'unseen' }, geometry: { type: 'Point', coordinates: [lng, lat] } };
  }

  /** Id of the candidate that is pointed at; null where none is near. */
  candidateAt(lon: number, lat: number): string | null {
    const at = this.#map.project([lon, lat]);
    const near = this.#candidates
      .map((candidate) => ({ id: candidate.id, pixels: this.#map.project([candidate.lon, candidate.lat]).dist(at) }))
      .filter(({ pixels }) => pixels <= nearPixels)
      .sort((a, b) => a.pixels - b.pixels);
    return near.length > 0 ? near[0].id : null;
  }

  showCandidates(candidates: readonly ShownCandidate[]): void {
    // Each report of a search brings them along, and to draw them again takes the processor that searches.
    if (isSame(this.#candidates, candidates)) return;
    this.#candidates = candidates;
    const features = candidates.map(({ lon, lat, kind }): Feature => ({
      type: 'Feature',
      properties: { kind },
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
