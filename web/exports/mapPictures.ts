import * as maplibre from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { Areas } from '#contract/areas.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { ScenarioNote } from '#planning/scenario.ts';
import { overShadingLayers } from '../map/baseLayers.ts';
import { circleLayerId, outsideLayer } from '../map/dataLayers.ts';
import { showLevel, showShades } from '../map/featureState.ts';
import { createMap } from '../map/createMap.ts';
import { areaPoints, areaSourceId, outsideOf, sourceIds, type Bounds } from '../map/sources.ts';
import { signRank, signShift, withOffsets } from '../map/spreadSigns.ts';
import { makeStyle } from '../map/style.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';
import type { Camera, MapLevel } from '../view/viewState.ts';
import { drawShading, outlinesOf } from './drawShading.ts';
import { drawCross, drawSites, drawNorthArrow, drawNotes, drawScaleBar, type PlacedSite } from './mapDecorations.ts';
import { metresPerPixel } from './mapScale.ts';
import { drawStreets, type StreetFeatures } from './drawStreets.ts';
import { SplitLayer, takeApart } from './splitLayer.ts';

// Its worker takes a while to start, and what loads this will draw.
maplibre.prewarm();

export interface PicturesOptions {
  /** Address template of the vector tiles. */
  tiles: string;
  /** Kinds of facility that can be drawn. */
  facilityTypes: readonly FacilityType[];
  gemeente: Areas;
  stadsdelen: Areas;
  /** Where the first picture will be, so that its tiles can be fetched before it is asked for. */
  bounds: Bounds;
  widthPixels: number;
  heightPixels: number;
  /** Picture points per CSS pixel: 2 is sharp on paper at the size of a page. */
  pixelRatio: number;
}

/** What is drawn whatever the figures: all of `bounds`, or where the planner has zoomed in far beyond them, that. */
export interface PictureGround {
  level: MapLevel;
  areas: Areas;
  bounds: Bounds;
  camera: Camera | null;
  facilities: Facilities['features'];
}

export interface PictureSubject extends Omit<PictureGround, 'level' | 'areas'> {
  thematicMap: ThematicMap;
  /** Drawn in place of the shading. */
  streets?: StreetFeatures;
  sites: readonly PlacedSite[];
  /** Ids of the facilities that are closed: drawn crossed out. */
  closed: readonly string[];
  /** Numbered by their order. */
  notes?: readonly ScenarioNote[];
  /** How metres are written in the scale bar. */
  formatMetres: (metres: number) => string;
}

/** The map of a ground in three parts. */
interface Backdrop {
  /** Land and green, below the shading of areas. */
  below: HTMLCanvasElement;
  /** Water and streets of the base map: above the shading, and below streets in colour. */
  between: HTMLCanvasElement;
  /** Boundaries, names and places. */
  above: HTMLCanvasElement;
  /** By code of the area. */
  outlines: Map<string, Path2D>;
}

/** Nobody points at a picture or travels in it; and its areas are shaded apart from the map. */
const layersLeftOut = /^(highlight|route|found|landmarks|neighbour|point|facility-ring|shading|hatch)/;
/** Pixel ratio of frames while tiles come in: they are thrown away. */
const draftPixelRatio = 0.25;

/** A tile server that hangs must not keep the picture waiting without end. */
const patienceMilliseconds = 20_000;
const paddingPixels = 22;
/**
 * A screen that is larger than the picture shows the same bounds at a higher zoom: up to twice as large on each side is no choice of
 * the planner's, and the picture would lose its borders.
 */
const ownChoiceZooms = 1;

/**
 * Draws maps as pictures on a map of its own that nobody sees: the map on the screen keeps its size, its selection and its place. The
 * map is drawn once for a ground; pictures of that ground are its parts with their own shading or streets between them. Call `remove` when
 * done; a browser gives only a few WebGL contexts.
 */
export class MapPictures {
  readonly #options: PicturesOptions;
  readonly #container: HTMLDivElement;
  readonly #map: maplibre.Map;
  readonly #split = { shading: new SplitLayer('split-shading'), streets: new SplitLayer('split-streets') };
  readonly #ready: Promise<unknown>;
  /** What the sources hold, so that grounds of the same areas and places take the geometry over. */
  readonly #data = new Map<string, object>();
  /** The one made last, and of what. */
  #backdrop: { parts: readonly unknown[]; made: Promise<Backdrop> } | null = null;

  constructor(options: PicturesOptions) {
    const { tiles, facilityTypes, bounds, widthPixels, heightPixels } = options;
    this.#options = options;
    this.#container = document.createElement('div');
    // Out of sight, yet laid out: MapLibre draws at the size of its container.
    this.#container.style.cssText = `position:fixed;left:-20000px;top:0;width:${widthPixels}px;height:${heightPixels}px`;
    this.#container.inert = true;
    document.body.append(this.#container);
    const { map, ready } = createMap(
      {
        container: this.#container,
        style: pictureStyle(tiles, facilityTypes),
        bounds,
        fitBoundsOptions: { padding: paddingPixels },
        interactive: false,
        fadeDuration: 0,
        pixelRatio: draftPixelRatio,
        minZoom: 8,
      },
      facilityTypes,
    );
    this.#map = map;
    this.#ready = ready.then(() => this.#prepare());
  }

  #prepare(): void {
    this.#map.addLayer(this.#split.shading, overShadingLayers[0].id);
    this.#map.addLayer(this.#split.streets, outsideLayer.id);
    const { gemeente, stadsdelen } = this.#options;
    this.#setData(sourceIds.outside, gemeente, () => outsideOf(gemeente));
    this.#setData(areaSourceId('stadsdeel'), stadsdelen, () => stadsdelen as FeatureCollection);
  }

  #setData(source: string, origin: object, make: () => GeoJSON.GeoJSON): void {
    if (this.#data.get(source) === origin) return;
    this.#data.set(source, origin);
    void this.#map.getSource<maplibre.GeoJSONSource>(source)?.setData(make());
  }

  /**
   * Draws what pictures of a ground share, before it is known what they will show.
   * @throws Error where the map could not be drawn in time
   */
  async prepare(ground: PictureGround): Promise<void> {
    await this.#backdropOf(ground, null);
  }

  /**
   * @returns the map with scale bar and north arrow
   * @throws Error where the map could not be drawn in time
   */
  async draw(subject: PictureSubject): Promise<HTMLCanvasElement> {
    const { thematicMap, bounds, camera, facilities } = subject;
    const { level, areas, symbol } = thematicMap;
    const circles = symbol === 'circle' ? thematicMap : null;
    const backdrop = await this.#backdropOf({ level, areas, bounds, camera, facilities }, circles);
    const { pixelRatio, widthPixels, heightPixels } = this.#options;
    const size = { widthPixels, heightPixels };
    const canvas = document.createElement('canvas');
    canvas.width = backdrop.below.width;
    canvas.height = backdrop.below.height;
    // By the processor, which has both halves already.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser gives no 2D canvas');
    context.drawImage(backdrop.below, 0, 0);
    context.scale(pixelRatio, pixelRatio);
    if (!subject.streets) drawShading(context, backdrop.outlines, thematicMap);
    context.resetTransform();
    context.drawImage(backdrop.between, 0, 0);
    context.scale(pixelRatio, pixelRatio);
    if (subject.streets) drawStreets(context, subject.streets, thematicMap.legend.classes.length, this.#project);
    context.resetTransform();
    context.drawImage(backdrop.above, 0, 0);
    context.scale(pixelRatio, pixelRatio);
    for (const sign of withOffsets(facilities, signRank(this.#options.facilityTypes))) {
      if (!subject.closed.includes(sign.properties.id)) continue;
      const [lon, lat] = sign.geometry.coordinates;
      const [place, shift] = [this.#project(lon, lat), signShift(sign, this.#map.getZoom())];
      drawCross(context, { x: place.x + shift.x, y: place.y + shift.y });
    }
    drawSites(context, size, subject.sites, this.#options.facilityTypes, this.#project);
    drawNotes(context, subject.notes ?? [], this.#project);
    const { lat } = this.#map.getCenter();
    drawScaleBar(context, size, metresPerPixel(lat, this.#map.getZoom()), subject.formatMetres);
    drawNorthArrow(context, size);
    return canvas;
  }

  readonly #project = (lon: number, lat: number): { x: number; y: number } => this.#map.project([lon, lat]);

  /** @param circles the map whose circles are drawn; null: none */
  #backdropOf(ground: PictureGround, circles: ThematicMap | null): Promise<Backdrop> {
    const { level, areas, bounds, camera, facilities } = ground;
    const parts = [level, areas, camera, circles, ...bounds, ...facilities];
    const isSame =
      parts.length === this.#backdrop?.parts.length && parts.every((part, i) => part === this.#backdrop?.parts[i]);
    if (!this.#backdrop || !isSame) this.#backdrop = { parts, made: this.#makeBackdrop(ground, circles) };
    return this.#backdrop.made;
  }

  async #makeBackdrop(ground: PictureGround, circles: ThematicMap | null): Promise<Backdrop> {
    await this.#ready;
    const { level, areas, bounds, camera, facilities } = ground;
    const { stadsdelen, pixelRatio } = this.#options;
    this.#setData(areaSourceId(level), areas, () => areas as FeatureCollection);
    this.#setData(sourceIds.areaPoints, areas, () => areaPoints(level === 'stadsdeel' ? [areas] : [stadsdelen, areas]));
    const rank = signRank(this.#options.facilityTypes);
    this.#setData(sourceIds.facilities, facilities, () => ({
      type: 'FeatureCollection',
      features: withOffsets(facilities, rank),
    }));
    showLevel(this.#map, level);
    this.#map.setLayoutProperty(circleLayerId, 'visibility', circles ? 'visible' : 'none');
    if (circles) showShades(this.#map, circles);
    this.#moveTo(bounds, camera);
    this.#map.setPixelRatio(draftPixelRatio);
    await this.#whenIdle();
    this.#map.setPixelRatio(pixelRatio);
    const layers = [this.#split.shading, this.#split.streets];
    const [below, between, above] = takeApart(this.#map.getCanvas(), layers, () => this.#map.redraw());
    return { below, between, above, outlines: outlinesOf(areas, this.#project) };
  }

  #moveTo(bounds: Bounds, camera: Camera | null): void {
    const whole = this.#map.cameraForBounds(bounds, { padding: paddingPixels });
    const isZoomedIn = camera !== null && whole?.zoom !== undefined && camera.zoom > whole.zoom + ownChoiceZooms;
    this.#map.jumpTo(isZoomedIn ? { center: [camera.lon, camera.lat], zoom: camera.zoom } : { ...whole });
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

function pictureStyle(tiles: string, facilityTypes: readonly FacilityType[]): maplibre.StyleSpecification {
  const style = makeStyle(tiles, facilityTypes);
  return {
    ...style,
    layers: style.layers.filter(({ id }) => !layersLeftOut.test(id)),
    // Colours that fade into each other would draw frame after frame that nobody sees.
    transition: { duration: 0, delay: 0 },
  };
}
