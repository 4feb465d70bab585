import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Feature, FeatureCollection } from 'geojson';
import type { Areas } from '#contract/areas.ts';
import type { LonLat } from '#coverage/index.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { Orientation } from '#contract/orientation.ts';
import type { FacilityCategory, FacilityType } from '#definitions/facilityTypes.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';
import { type Camera, type MapLevel } from '../view/viewState.ts';
import { cameraOf, fitOptions, sameBounds, sameCamera } from './camera.ts';
import { foundStreetLayerIds } from './foundLayers.ts';
import { createMap, geojsonSource } from './createMap.ts';
import { clearShades, showLevel, showShades } from './featureState.ts';
import { fitMove, isFit, listen, type MapListeners } from './events.ts';
import { InternetMap } from './internetMap.ts';
import { landmarkFeatures, neighbourFeatures } from './orientationLayers.ts';
import { offerInspection } from './inspection.ts';
import { areaPoints, areaSourceId, nothing, outsideOf, sourceIds, type Bounds } from './sources.ts';
import { signRank, withOffsets } from './spreadSigns.ts';
import { makeStyle } from './style.ts';

export interface CityMapOptions {
  container: HTMLElement;
  /** Address template of the vector tiles. */
  tiles: string;
  facilityTypes: readonly FacilityType[];
  bounds: Bounds;
  label: string;
  listeners: MapListeners;
}

/** An area smaller than this is not seen among the others. */
const smallestPixels = 90;
/** Near enough to read the streets around a place. */
const closeZoom = 15;

/**
 * The map of a municipality. It draws what it is given and reports what the user does; it decides nothing. Things given before the
 * style is ready are drawn once it is.
 */
export class CityMap {
  readonly #map: MapLibreMap;
  readonly #internetMap: InternetMap;
  readonly #loadedLevels = new Map<MapLevel, Areas>();
  readonly #whenReady: Promise<void>;
  readonly #facilityTypes: readonly FacilityType[];
  #shownLevel: MapLevel | null = null;
  /** What the map was fitted to, as long as nobody has moved it since. */
  #fitted: Bounds | null = null;
  #fittedCamera: Camera | null = null;
  #marked: { source: string; id: string; flag: 'hovered' | 'selected' }[] = [];
  /** The areas that are outlined, and how. */
  #outlined = '';

  constructor({ container, tiles, facilityTypes, bounds, label, listeners }: CityMapOptions) {
    const { map, ready } = createMap(
      {
        container,
        style: makeStyle(tiles, facilityTypes),
        bounds,
        fitBoundsOptions: fitOptions(container),
        minZoom: 10,
        maxZoom: 18,
        // Names that fade in draw the whole map several times more, each a quarter of a second where there is no graphics card.
        fadeDuration: 0,
        locale: { 'Map.Title': label },
      },
      facilityTypes,
    );
    this.#map = map;
    this.#facilityTypes = facilityTypes;
    this.#whenReady = ready;
    this.#internetMap = new InternetMap(this.#map, listeners.onInternetMapFailure);
    listen(this.#map, listeners, () => this.#shownLevel);
    offerInspection(this.#map);
    this.#map.on('moveend', (event) => this.#noteMove(isFit(event), listeners));
    // As when the table opens below it: what one looked at stays within sight.
    this.#map.on('resize', () => {
      if (this.#fitted) this.#fitTo(this.#fitted, 0);
    });
  }

  /** What was fitted follows the window; only where somebody goes is a place to come back to. */
  #noteMove(isFitted: boolean, listeners: MapListeners): void {
    if (isFitted) this.#fittedCamera = this.camera;
    // A change of size ends with a move that leads nowhere.
    if (isFitted || (this.#fitted && this.#fittedCamera && sameCamera(this.camera, this.#fittedCamera))) return;
    this.#fitted = null;
    listeners.onMove(this.camera);
  }

  /** Resolves when the style is there and data can be drawn. */
  get ready(): Promise<void> {
    return this.#whenReady;
  }

  remove(): void {
    this.#map.remove();
  }

  #source(id: string): GeoJSONSource {
    return geojsonSource(this.#map, id);
  }

  /** For what a single mode adds to the map: markers, layers and sources of its own. */
  extend<T>(make: (map: MapLibreMap) => T): T {
    return make(this.#map);
  }

  /** Loads the boundaries of a level, once. */
  addAreas(level: MapLevel, areas: Areas): void {
    if (this.#loadedLevels.get(level) === areas) return;
    this.#loadedLevels.set(level, areas);
    void this.#source(areaSourceId(level)).setData(areas as FeatureCollection);
    void this.#source(sourceIds.areaPoints).setData(areaPoints(this.#loadedLevels.values()));
  }

  setMunicipality(gemeente: Areas): void {
    void this.#source(sourceIds.outside).setData(outsideOf(gemeente));
  }

  /** Neighbours and landmarks. */
  setOrientation(orientation: Orientation): void {
    void this.#source(sourceIds.neighbours).setData(neighbourFeatures(orientation));
    void this.#source(sourceIds.landmarks).setData(landmarkFeatures(orientation));
  }

  /** Shows one level's areas in the given shades. */
  show(thematicMap: ThematicMap): void {
    this.addAreas(thematicMap.level, thematicMap.areas);
    showLevel(this.#map, thematicMap.level);
    this.#shownLevel = thematicMap.level;
    showShades(this.#map, thematicMap);
    this.#applyMarks();
  }

  /** Takes the shades away: nothing is asked, so nothing is shown. */
  clearShades(): void {
    this.#shownLevel = null;
    clearShades(this.#map);
    this.#applyMarks();
  }

  /** @param dimmed ids of those that do not count for what is asked */
  showFacilities(
    facilities: Facilities,
    categories: readonly FacilityCategory[],
    dimmed: ReadonlySet<string> = new Set(),
  ): void {
    const features = facilities.features
      .filter((feature) => categories.includes(feature.properties.category))
      .map((feature) => ({
        ...feature,
        properties: { ...feature.properties, isDimmed: dimmed.has(feature.properties.id) },
      }));
    void this.#source(sourceIds.facilities).setData({
      type: 'FeatureCollection',
      features: withOffsets(features, signRank(this.#facilityTypes)),
    });
  }

  /** @param positions of the way; null takes it away */
  showRoute(positions: LonLat[] | null): void {
    const geometry = positions && { type: 'LineString' as const, coordinates: positions };
    void this.#source(sourceIds.route).setData(geometry ? { type: 'Feature', properties: {}, geometry } : nothing);
  }

  showPoint(point: { lon: number; lat: number } | null): void {
    void this.#source(sourceIds.point).setData(
      point
        ? { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [point.lon, point.lat] } }
        : nothing,
    );
  }

  /**
   * Marks what was found by searching; null takes the mark away.
   * @param found a street by its name, or a shape
   */
  showFound(found: { street: string } | { shape: Feature } | null): void {
    const street = found && 'street' in found ? found.street : '';
    for (const id of foundStreetLayerIds) this.#map.setFilter(id, ['==', ['get', 'name'], street]);
    void this.#source(sourceIds.found).setData(found && 'shape' in found ? found.shape : nothing);
  }

  /** Goes to what was found, near enough to read the streets around a place. */
  goTo(bounds: Bounds): void {
    this.#map.fitBounds(bounds, { ...fitOptions(this.#map.getContainer()), maxZoom: closeZoom });
  }

  /** Outlines the area under the pointer (or the focused table row) and the chosen one, and rings the chosen facility. */
  mark({
    hovered,
    selected,
    facility,
  }: {
    hovered: string | null;
    selected: string | null;
    facility: string | null;
  }): void {
    for (const { source, id, flag } of this.#marked) this.#map.removeFeatureState({ source, id }, flag);
    const level = this.#shownLevel;
    this.#marked = [
      ...(level && hovered ? [{ source: areaSourceId(level), id: hovered, flag: 'hovered' as const }] : []),
      ...(level && selected ? [{ source: areaSourceId(level), id: selected, flag: 'selected' as const }] : []),
      ...(facility ? [{ source: sourceIds.facilities, id: facility, flag: 'selected' as const }] : []),
    ];
    this.#applyMarks();
  }

  #applyMarks(): void {
    for (const { source, id, flag } of this.#marked) this.#map.setFeatureState({ source, id }, { [flag]: true });
    const areas = this.#marked.filter(({ source }) => this.#shownLevel && source === areaSourceId(this.#shownLevel));
    const outlined = areas.map(({ id, flag }) => `${this.#shownLevel} ${flag} ${id}`).join();
    // Shades come with every frame of a drag; the outlines stay as they are.
    if (outlined === this.#outlined) return;
    this.#outlined = outlined;
    const known = this.#shownLevel ? (this.#loadedLevels.get(this.#shownLevel)?.features ?? []) : [];
    const features = areas.flatMap(({ id, flag }): Feature[] =>
      known
        .filter(({ properties }) => properties.code === id)
        .map(({ geometry }) => ({ type: 'Feature', geometry, properties: { isSelected: flag === 'selected' } })),
    );
    void this.#source(sourceIds.markedAreas).setData({ type: 'FeatureCollection', features });
  }

  setInternetMap(isOn: boolean): void {
    this.#internetMap.set(isOn);
  }

  /** Goes to a camera position at once, unless it is there already. */
  moveTo(camera: Camera): void {
    if (!sameCamera(camera, this.camera)) this.#map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  /** Fits the map to bounds, and keeps them in sight when its size changes, until somebody moves it. */
  fit(bounds: Bounds): void {
    if (this.#fitted && sameBounds(this.#fitted, bounds)) return;
    this.#fitted = bounds;
    this.#fitTo(bounds);
  }

  #fitTo(bounds: Bounds, durationMilliseconds?: number): void {
    const options = fitOptions(this.#map.getContainer());
    this.#map.fitBounds(bounds, { ...options, duration: durationMilliseconds ?? options.duration }, fitMove);
  }

  /** Goes to an area or a place that lies out of sight, or is too small to be seen. */
  bringIntoView(bounds: Bounds): void {
    const [west, south, east, north] = bounds;
    const [topLeft, bottomRight] = [this.#map.project([west, north]), this.#map.project([east, south])];
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const isInside = topLeft.x >= 0 && topLeft.y >= 0 && bottomRight.x <= clientWidth && bottomRight.y <= clientHeight;
    const size = Math.max(bottomRight.x - topLeft.x, bottomRight.y - topLeft.y);
    if (isInside && size >= smallestPixels) return;
    this.#map.fitBounds(bounds, { ...fitOptions(this.#map.getContainer()), maxZoom: closeZoom });
  }

  /** Gives the keyboard to the map: arrow keys move it, and its middle is marked. */
  focus(): void {
    this.#map.getCanvas().focus();
  }

  get camera(): Camera {
    return cameraOf(this.#map);
  }

  zoomBy(steps: 1 | -1): void {
    this.#map.zoomTo(this.#map.getZoom() + steps);
  }
}
