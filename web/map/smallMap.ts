import * as maplibre from 'maplibre-gl';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Feature, FeatureCollection } from 'geojson';
import type { Areas } from '../../api/contract/areas.ts';
import type { ThematicMap } from '../modes/thematicMap.ts';
import { mapLevels, type Camera, type MapLevel } from '../state/viewState.ts';
import { sameCamera } from './camera.ts';
import { levelLayerIds } from './dataLayers.ts';
import { showShades } from './featureState.ts';
import { imagePixelRatio, makeImages } from './images.ts';
import { areaPoints, areaSourceId, outsideOf, sourceIds, type Bounds } from './sources.ts';
import { makeStyle } from './style.ts';

maplibre.setWorkerUrl(workerUrl);

/** Left out where maps are small and several: what one reads only from near. */
const heavyLayers = /^(street-(path|service|local|names)|name-(buurt|wijk)|rail-ties|route|circles)/;

export interface SmallMapOptions {
  container: HTMLElement;
  tiles: string;
  label: string;
  /** Where to begin: a position, or what to fit. */
  start: Camera | Bounds;
  onMove(camera: Camera): void;
}

/** Somewhere that counts in the scenario of the map. */
export interface SmallMapPlace {
  id: string;
  category: string;
  lon: number;
  lat: number;
  isNew: boolean;
}

/** Names and rings in proportion to the map. */
function smaller(layer: LayerSpecification): LayerSpecification {
  if (layer.id === 'name-stadsdeel' && layer.type === 'symbol') {
    return { ...layer, layout: { ...layer.layout, 'text-size': 11.5, 'text-letter-spacing': 0 } };
  }
  if (layer.id !== 'facility-ring' || layer.type !== 'circle') return layer;
  const radius: ExpressionSpecification = ['case', ['boolean', ['feature-state', 'selected'], false], 12, 0];
  return { ...layer, paint: { ...layer.paint, 'circle-radius': radius } };
}

/** A light map among others: shading, boundaries and places; it moves along with the others. */
export class SmallMap {
  readonly #map: maplibre.Map;
  readonly #whenReady: Promise<void>;
  readonly #loaded = new Map<MapLevel, Areas>();

  constructor({ container, tiles, label, start, onMove }: SmallMapOptions) {
    const style = makeStyle(tiles);
    this.#map = new maplibre.Map({
      container,
      style: { ...style, layers: style.layers.filter(({ id }) => !heavyLayers.test(id)).map(smaller) },
      ...(Array.isArray(start)
        ? { bounds: start, fitBoundsOptions: { padding: 12 } }
        : { center: [start.lon, start.lat] as [number, number], zoom: start.zoom }),
      minZoom: 9,
      maxZoom: 17,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      locale: { 'Map.Title': label },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#whenReady = new Promise((resolve) => {
      this.#map.once('style.load', () => {
        for (const { id, data } of makeImages()) this.#map.addImage(id, data, { pixelRatio: imagePixelRatio });
        resolve();
      });
    });
    // Only what the user does moves the others: not a change of size, nor following.
    this.#map.on('move', ({ originalEvent }) => {
      if (originalEvent) onMove(this.camera);
    });
  }

  get ready(): Promise<void> {
    return this.#whenReady;
  }

  get camera(): Camera {
    const { lng, lat } = this.#map.getCenter();
    return { lon: lng, lat, zoom: this.#map.getZoom() };
  }

  /** Goes where another map went, without telling the others. */
  follow(camera: Camera): void {
    if (sameCamera(camera, this.camera)) return;
    this.#map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  fit(bounds: Bounds): void {
    this.#map.fitBounds(bounds, { padding: 12, duration: 0 });
  }

  setBoundaries(gemeente: Areas, stadsdelen: Areas): void {
    this.#source(sourceIds.outside).setData(outsideOf(gemeente));
    this.#addAreas('stadsdeel', stadsdelen);
    this.#source(sourceIds.areaPoints).setData(areaPoints([stadsdelen]));
  }

  show(thematicMap: ThematicMap): void {
    this.#addAreas(thematicMap.level, thematicMap.areas);
    for (const level of mapLevels) this.#setVisible(level, level === thematicMap.level);
    showShades(this.#map, thematicMap);
  }

  #addAreas(level: MapLevel, areas: Areas): void {
    if (this.#loaded.get(level) === areas) return;
    this.#loaded.set(level, areas);
    this.#source(areaSourceId(level)).setData(areas as FeatureCollection);
  }

  #setVisible(level: MapLevel, isVisible: boolean): void {
    for (const layer of levelLayerIds(level)) {
      this.#map.setLayoutProperty(layer, 'visibility', isVisible ? 'visible' : 'none');
    }
  }

  showPlaces(places: readonly SmallMapPlace[]): void {
    const features = places.map(({ lon, lat, ...properties }): Feature => ({
      type: 'Feature',
      properties: { ...properties, name: '' },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    }));
    this.#source(sourceIds.facilities).setData({ type: 'FeatureCollection', features });
    // New sites get the ring that the chosen facility has on the large map.
    this.#map.removeFeatureState({ source: sourceIds.facilities });
    for (const { id, isNew } of places) {
      if (isNew) this.#map.setFeatureState({ source: sourceIds.facilities, id }, { selected: true });
    }
  }

  remove(): void {
    this.#map.remove();
  }

  #source(id: string): maplibre.GeoJSONSource {
    const source = this.#map.getSource<maplibre.GeoJSONSource>(id);
    if (!source) throw new Error(`The style has no source "${id}"`);
    return source;
  }
}
