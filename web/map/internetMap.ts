import type { Map as MapLibreMap } from 'maplibre-gl';
import { baseLayerIds } from './baseLayers.ts';
import { mapLevels } from '../view/viewState.ts';
import { fillLayerId, fillOpacity } from './dataLayers.ts';
import { internetSource, sourceIds } from './sources.ts';

const layerId = 'internet';

/**
 * The PDOK background map, in place of the offline one. If its first tiles do not load it takes itself away again and says so, so
 * that nobody is left with an empty ground.
 */
export class InternetMap {
  readonly #map: MapLibreMap;
  readonly #onFailure: () => void;
  #isOn = false;
  #hasLoadedTile = false;

  constructor(map: MapLibreMap, onFailure: () => void) {
    this.#map = map;
    this.#onFailure = onFailure;
    map.on('error', (event) => {
      const isOurs = 'sourceId' in event && event.sourceId === sourceIds.internet;
      // With a listener MapLibre no longer tells anybody of errors itself.
      if (!isOurs) reportError(event.error);
      else if (this.#isOn && !this.#hasLoadedTile) this.#fail();
    });
    map.on('sourcedata', (event) => {
      if (event.sourceId === sourceIds.internet && event.tile) this.#hasLoadedTile = true;
    });
  }

  set(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#hasLoadedTile = false;
    if (isOn) {
      this.#map.addSource(sourceIds.internet, internetSource);
      this.#map.addLayer({ id: layerId, type: 'raster', source: sourceIds.internet }, fillLayerId('buurt'));
    } else {
      this.#map.removeLayer(layerId);
      this.#map.removeSource(sourceIds.internet);
    }
    for (const id of baseLayerIds) this.#map.setLayoutProperty(id, 'visibility', isOn ? 'none' : 'visible');
    for (const level of mapLevels) {
      this.#map.setPaintProperty(fillLayerId(level), 'fill-opacity', fillOpacity(isOn ? 'internet' : 'offline'));
    }
  }

  #fail(): void {
    this.set(false);
    this.#onFailure();
  }
}
