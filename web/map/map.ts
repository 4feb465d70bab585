import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Feature, FeatureCollection } from 'geojson';
import type { Areas } from '#contract/areas.ts';
import type { Facilities, Route } from '#contract/facilities.ts';
import type { FacilityCategory, FacilityType } from '#definitions/facilityTypes.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';
import { type Camera, type MapLevel } from '../view/viewState.ts';
import { cameraOf, fitOptions, sameCamera } from './camera.ts';
import { createMap, geojsonSource } from './createMap.ts';
import { showLevel, showShades } from './featureState.ts';
import { listen, type MapListeners } from './events.ts';
import { InternetMap } from './internetMap.ts';
import { offerInspection } from './inspection.ts';
import { areaPoints, areaSourceId, nothing, outsideOf, sourceIds, type Bounds } from './sources.ts';
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

/**
 * The map of a municipality. It draws what it is given and reports what the user does; it decides nothing. Things given before the
 * style is ready are drawn once it is.
 */
export class CityMap {
  readonly #map: MapLibreMap;
  readonly #internetMap: InternetMap;
  readonly #loadedLevels = new Map<MapLevel, Areas>();
  readonly #whenReady: Promise<void>;
  #shownLevel: MapLevel | null = null;
  #marked: { source: string; id: string; flag: 'hovered' | 'selected' }[] = [];

  constructor({ container, tiles, facilityTypes, bounds, label, listeners }: CityMapOptions) {
    const { map, ready } = createMap(
      {
        container,
        style: makeStyle(tiles, facilityTypes),
        bounds,
        fitBoundsOptions: fitOptions(container),
        minZoom: 10,
        maxZoom: 18,
        // Tiles and shading fade in at once when the user prefers no motion.
        fadeDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
        locale: { 'Map.Title': label },
      },
      facilityTypes,
    );
    this.#map = map;
    this.#whenReady = ready;
    this.#internetMap = new InternetMap(this.#map, listeners.onInternetMapFailure);
    listen(this.#map, listeners, () => this.#shownLevel);
    offerInspection(this.#map);
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

  /** Shows one level's areas in the given shades. */
  show(thematicMap: ThematicMap): void {
    this.addAreas(thematicMap.level, thematicMap.areas);
    showLevel(this.#map, thematicMap.level);
    this.#shownLevel = thematicMap.level;
    showShades(this.#map, thematicMap);
    this.#applyMarks();
  }

  showFacilities(facilities: Facilities, categories: readonly FacilityCategory[]): void {
    const features = facilities.features.filter((feature) => categories.includes(feature.properties.category));
    void this.#source(sourceIds.facilities).setData({ type: 'FeatureCollection', features });
  }

  showRoute(route: Route | null): void {
    void this.#source(sourceIds.route).setData(route ? (route as Feature) : nothing);
  }

  showPoint(point: { lon: number; lat: number } | null): void {
    void this.#source(sourceIds.point).setData(
      point
        ? { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [point.lon, point.lat] } }
        : nothing,
    );
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
  }

  setInternetMap(isOn: boolean): void {
    this.#internetMap.set(isOn);
  }

  /** Goes to a camera position at once, unless it is there already. */
  moveTo(camera: Camera): void {
    if (!sameCamera(camera, this.camera)) this.#map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  fit(bounds: Bounds): void {
    this.#map.fitBounds(bounds, fitOptions(this.#map.getContainer()));
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
