import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import type { Areas } from '../../api/contract/areas.ts';
import type { Facilities } from '../../api/contract/facilities.ts';
import { levelLayerIds } from '../map/dataLayers.ts';
import { showShades } from '../map/featureState.ts';
import { imagePixelRatio, makeImages } from '../map/images.ts';
import { areaPoints, areaSourceId, outsideOf, sourceIds, type Bounds } from '../map/sources.ts';
import { makeStyle } from '../map/style.ts';
import type { ThematicMap } from '../modes/thematicMap.ts';
import { mapLevels, type Camera } from '../state/viewState.ts';
import { metresPerPixel } from './mapScale.ts';
import { drawCandidates, drawClosed, drawNorthArrow, drawScaleBar, type PlacedCandidate } from './mapFurniture.ts';

maplibre.setWorkerUrl(workerUrl);

export interface PicturesOptions {
  /** Address template of the vector tiles. */
  tiles: string;
  gemeente: Areas;
  stadsdelen: Areas;
  /** Where the first picture will be, so that its tiles can be fetched before it is asked for. */
  bounds: Bounds;
  widthPixels: number;
  heightPixels: number;
  /** Picture points per CSS pixel: 2 is sharp on paper at the size of a page. */
  pixelRatio: number;
}

/** What a picture shows: all of `bounds`, or where the planner has zoomed in further, that. */
export interface PictureSubject {
  thematicMap: ThematicMap;
  bounds: Bounds;
  camera: Camera | null;
  facilities: Facilities['features'];
  candidates: readonly PlacedCandidate[];
  /** Ids of the facilities that are closed: drawn crossed out. */
  closed: readonly string[];
  /** How metres are written in the scale bar. */
  formatMetres: (metres: number) => string;
}

/** A tile server that hangs must not keep the picture waiting for ever. */
const patienceMilliseconds = 20_000;
const paddingPixels = 22;

/**
 * Draws maps as pictures, one after the other, on a map of its own that nobody sees: the map on the screen keeps its size, its selection
 * and its place. Call `remove` when done; a browser gives only a few WebGL contexts.
 */
export class MapPictures {
  readonly #options: PicturesOptions;
  readonly #container: HTMLDivElement;
  readonly #map: maplibre.Map;
  readonly #ready: Promise<unknown>;

  constructor(options: PicturesOptions) {
    const { tiles, bounds, widthPixels, heightPixels } = options;
    this.#options = options;
    this.#container = document.createElement('div');
    // Out of sight, yet laid out: MapLibre draws at the size of its container.
    this.#container.style.cssText = `position:fixed;left:-20000px;top:0;width:${widthPixels}px;height:${heightPixels}px`;
    this.#container.inert = true;
    document.body.append(this.#container);
    this.#map = new maplibre.Map({
      container: this.#container,
      style: makeStyle(tiles),
      bounds,
      fitBoundsOptions: { padding: paddingPixels },
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      pixelRatio: 1,
      minZoom: 8,
    });
    this.#ready = this.#map.once('style.load').then(() => this.#prepare());
  }

  #prepare(): void {
    for (const { id, data } of makeImages()) this.#map.addImage(id, data, { pixelRatio: imagePixelRatio });
    this.#setData(sourceIds.outside, outsideOf(this.#options.gemeente));
    this.#setData(areaSourceId('stadsdeel'), this.#options.stadsdelen as FeatureCollection);
  }

  #setData(source: string, data: GeoJSON.GeoJSON): void {
    this.#map.getSource<maplibre.GeoJSONSource>(source)?.setData(data);
  }

  /**
   * @returns the map with scale bar and north arrow
   * @throws Error where the map could not be drawn in time
   */
  async draw(subject: PictureSubject): Promise<HTMLCanvasElement> {
    await this.#ready;
    const { pixelRatio, widthPixels, heightPixels } = this.#options;
    // Frames while tiles come in are thrown away, so they are drawn small.
    this.#map.setPixelRatio(1);
    this.#show(subject);
    await this.#whenIdle(() => undefined);
    this.#map.setPixelRatio(pixelRatio);
    const canvas = await this.#whenIdle(copyOf);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas');
    context.scale(pixelRatio, pixelRatio);
    const project = (lon: number, lat: number) => this.#map.project([lon, lat]);
    const closed = subject.facilities.filter(({ properties }) => subject.closed.includes(properties.id));
    drawClosed(context, closed, project);
    const size = { widthPixels, heightPixels };
    drawCandidates(context, size, subject.candidates, project);
    const { lat } = this.#map.getCenter();
    drawScaleBar(context, size, metresPerPixel(lat, this.#map.getZoom()), subject.formatMetres);
    drawNorthArrow(context, size);
    return canvas;
  }

  #show({ thematicMap, bounds, camera, facilities }: PictureSubject): void {
    const { level, areas } = thematicMap;
    this.#setData(areaSourceId(level), areas as FeatureCollection);
    this.#setData(
      sourceIds.areaPoints,
      areaPoints(level === 'stadsdeel' ? [areas] : [this.#options.stadsdelen, areas]),
    );
    this.#setData(sourceIds.facilities, { type: 'FeatureCollection', features: facilities });
    for (const other of mapLevels) {
      const visibility = other === level ? 'visible' : 'none';
      for (const layer of levelLayerIds(other)) this.#map.setLayoutProperty(layer, 'visibility', visibility);
    }
    showShades(this.#map, thematicMap);
    const whole = this.#map.cameraForBounds(bounds, { padding: paddingPixels });
    // Where the screen shows less than all of it, the planner has zoomed in on something.
    const isZoomedIn = camera !== null && whole?.zoom !== undefined && camera.zoom > whole.zoom;
    this.#map.jumpTo(isZoomedIn ? { center: [camera.lon, camera.lat], zoom: camera.zoom } : { ...whole });
  }

  /**
   * Waits until everything is there and copies the map. A WebGL canvas can be read only within the frame that drew it; `idle` is told
   * in that frame.
   */
  #whenIdle<T>(within: (canvas: HTMLCanvasElement) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The map was not drawn in time')), patienceMilliseconds);
      void this.#map.once('idle', () => {
        clearTimeout(timer);
        resolve(within(this.#map.getCanvas()));
      });
      this.#map.triggerRepaint();
    });
  }

  remove(): void {
    this.#map.remove();
    this.#container.remove();
  }
}

function copyOf(source: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = source.width;
  copy.height = source.height;
  copy.getContext('2d')?.drawImage(source, 0, 0);
  return copy;
}
