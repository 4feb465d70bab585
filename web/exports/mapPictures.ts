import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import type { Areas } from '../../api/contract/areas.ts';
import type { Facilities } from '../../api/contract/facilities.ts';
import { circleLayerId, levelLayerIds } from '../map/dataLayers.ts';
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

/** Nobody points at a picture or travels in it; drawn all the same, these layers would cost as much as what is seen. */
const pointerLayers = /^(highlight|route|point|facility-ring)/;
/** Pixel ratio of frames while tiles come in: they are thrown away. */
const draftPixelRatio = 0.25;

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
  /** What the sources hold, so that pictures of the same areas and places take the geometry over. */
  readonly #data = new Map<string, object>();
  /** Middle and zoom of the picture before. */
  #drawnAt = '';

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
      style: pictureStyle(tiles),
      bounds,
      fitBoundsOptions: { padding: paddingPixels },
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      pixelRatio: draftPixelRatio,
      minZoom: 8,
    });
    this.#ready = this.#map.once('style.load').then(() => this.#prepare());
  }

  #prepare(): void {
    for (const { id, data } of makeImages()) this.#map.addImage(id, data, { pixelRatio: imagePixelRatio });
    const { gemeente, stadsdelen } = this.#options;
    this.#setData(sourceIds.outside, gemeente, () => outsideOf(gemeente));
    this.#setData(areaSourceId('stadsdeel'), stadsdelen, () => stadsdelen as FeatureCollection);
  }

  /** @returns whether the source held something else, and is now being cut into tiles */
  #setData(source: string, origin: object, make: () => GeoJSON.GeoJSON): boolean {
    if (this.#data.get(source) === origin) return false;
    this.#data.set(source, origin);
    this.#map.getSource<maplibre.GeoJSONSource>(source)?.setData(make());
    return true;
  }

  /**
   * The first picture waits for tiles; others of the same place, areas and facilities need a change of colours and one frame.
   * @returns the map with scale bar and north arrow
   * @throws Error where the map could not be drawn in time
   */
  async draw(subject: PictureSubject): Promise<HTMLCanvasElement> {
    await this.#ready;
    const { pixelRatio, widthPixels, heightPixels } = this.#options;
    if (this.#show(subject)) {
      this.#map.setPixelRatio(draftPixelRatio);
      await this.#whenIdle();
    }
    if (this.#map.getPixelRatio() !== pixelRatio) this.#map.setPixelRatio(pixelRatio);
    this.#map.redraw();
    // A WebGL canvas can be read only within the task that drew it.
    const canvas = copyOf(this.#map.getCanvas());
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

  /** @returns whether something has to be fetched or cut into tiles before it can be drawn */
  #show({ thematicMap, bounds, camera, facilities }: PictureSubject): boolean {
    const { level, areas } = thematicMap;
    const { stadsdelen } = this.#options;
    const points = () => areaPoints(level === 'stadsdeel' ? [areas] : [stadsdelen, areas]);
    const isNewData = [
      this.#setData(areaSourceId(level), areas, () => areas as FeatureCollection),
      this.#setData(sourceIds.areaPoints, areas, points),
      this.#setData(sourceIds.facilities, facilities, () => ({ type: 'FeatureCollection', features: facilities })),
    ].includes(true);
    this.#setVisible(thematicMap);
    showShades(this.#map, thematicMap);
    return this.#moveTo(bounds, camera) || isNewData;
  }

  /** Shows the layers of the picture's level, and of those only what has something to show. */
  #setVisible({ level, symbol, shades }: ThematicMap): void {
    const hasNoData = [...shades.values()].some(({ classIndex }) => classIndex === null);
    const shown = levelLayerIds(level).filter((id) => hasNoData || !id.startsWith('hatch'));
    if (symbol === 'circle') shown.push(circleLayerId);
    for (const id of [...mapLevels.flatMap(levelLayerIds), circleLayerId]) {
      if (this.#map.getLayer(id))
        this.#map.setLayoutProperty(id, 'visibility', shown.includes(id) ? 'visible' : 'none');
    }
  }

  /** @returns whether the map was somewhere else, or was never drawn */
  #moveTo(bounds: Bounds, camera: Camera | null): boolean {
    const whole = this.#map.cameraForBounds(bounds, { padding: paddingPixels });
    // Where the screen shows less than all of it, the planner has zoomed in on something.
    const isZoomedIn = camera !== null && whole?.zoom !== undefined && camera.zoom > whole.zoom;
    this.#map.jumpTo(isZoomedIn ? { center: [camera.lon, camera.lat], zoom: camera.zoom } : { ...whole });
    const place = `${this.#map.getCenter().toString()} ${this.#map.getZoom()}`;
    const isNew = place !== this.#drawnAt;
    this.#drawnAt = place;
    return isNew;
  }

  /** Waits until everything that the picture needs is there. */
  #whenIdle(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The map was not drawn in time')), patienceMilliseconds);
      void this.#map.once('idle', () => {
        clearTimeout(timer);
        resolve();
      });
      this.#map.triggerRepaint();
    });
  }

  remove(): void {
    this.#map.remove();
    this.#container.remove();
  }
}

function pictureStyle(tiles: string): maplibre.StyleSpecification {
  const style = makeStyle(tiles);
  return {
    ...style,
    layers: style.layers.filter(({ id }) => !pointerLayers.test(id)),
    // Colours that fade into each other would draw frame after frame that nobody sees.
    transition: { duration: 0, delay: 0 },
  };
}

function copyOf(source: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = source.width;
  copy.height = source.height;
  copy.getContext('2d', { willReadFrequently: true })?.drawImage(source, 0, 0);
  return copy;
}
