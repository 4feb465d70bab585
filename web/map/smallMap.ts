import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { Areas } from '#contract/areas.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';
import { type Camera, type MapLevel } from '../view/viewState.ts';
import { cameraOf, sameCamera } from './camera.ts';
import { NoteMarkers, type ShownNote } from './noteMarkers.ts';
import { createMap, geojsonSource } from './createMap.ts';
import { showLevel, showShades } from './featureState.ts';
import { areaPoints, areaSourceId, outsideOf, sourceIds, type Bounds } from './sources.ts';
import { signRank, withOffsets } from './spreadSigns.ts';
import { makeStyle } from './style.ts';

/** Left out where maps are small and several: what one reads only from near. */
const heavyLayers =
  /^(street-(path|service|local|names)|name-(buurt|wijk)|rail-ties|route|found|circles|landmarks|neighbour)/;

export interface SmallMapOptions {
  container: HTMLElement;
  tiles: string;
  facilityTypes: readonly FacilityType[];
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
  inMunicipality: boolean;
  isNew: boolean;
}

/** Names in proportion to the map. */
function smaller(layer: LayerSpecification): LayerSpecification {
  if (layer.id !== 'name-stadsdeel' || layer.type !== 'symbol') return layer;
  return { ...layer, layout: { ...layer.layout, 'text-size': 11.5, 'text-letter-spacing': 0 } };
}

/** A light map among others: shading, boundaries and places; it moves along with the others. */
export class SmallMap {
  readonly #map: MapLibreMap;
  readonly #whenReady: Promise<void>;
  readonly #loaded = new Map<MapLevel, Areas>();
  readonly #facilityTypes: readonly FacilityType[];
  readonly #notes: NoteMarkers;

  constructor({ container, tiles, facilityTypes, label, start, onMove }: SmallMapOptions) {
    const style = makeStyle(tiles, facilityTypes);
    const { map, ready } = createMap(
      {
        container,
        style: { ...style, layers: style.layers.filter(({ id }) => !heavyLayers.test(id)).map(smaller) },
        ...(Array.isArray(start)
          ? { bounds: start, fitBoundsOptions: { padding: 12 } }
          : { center: [start.lon, start.lat] as [number, number], zoom: start.zoom }),
        minZoom: 9,
        maxZoom: 17,
        fadeDuration: 0,
        locale: { 'Map.Title': label },
      },
      facilityTypes,
    );
    this.#map = map;
    this.#facilityTypes = facilityTypes;
    this.#notes = new NoteMarkers(map);
    this.#whenReady = ready;
    // Only what the user does moves the others: not a change of size, nor following.
    this.#map.on('move', ({ originalEvent }) => {
      if (originalEvent) onMove(this.camera);
    });
  }

  get ready(): Promise<void> {
    return this.#whenReady;
  }

  get camera(): Camera {
    return cameraOf(this.#map);
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
    void this.#source(sourceIds.outside).setData(outsideOf(gemeente));
    this.#addAreas('stadsdeel', stadsdelen);
    void this.#source(sourceIds.areaPoints).setData(areaPoints([stadsdelen]));
  }

  show(thematicMap: ThematicMap): void {
    this.#addAreas(thematicMap.level, thematicMap.areas);
    showLevel(this.#map, thematicMap.level);
    showShades(this.#map, thematicMap);
  }

  #addAreas(level: MapLevel, areas: Areas): void {
    if (this.#loaded.get(level) === areas) return;
    this.#loaded.set(level, areas);
    void this.#source(areaSourceId(level)).setData(areas as FeatureCollection);
  }

  showPlaces(places: readonly SmallMapPlace[]): void {
    const signs = places.map(({ lon, lat, ...properties }) => ({
      type: 'Feature' as const,
      properties: { ...properties, name: '' },
      geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    }));
    const features = withOffsets(signs, signRank(this.#facilityTypes));
    void this.#source(sourceIds.facilities).setData({ type: 'FeatureCollection', features });
    // New sites get the ring that the chosen facility has on the large map.
    this.#map.removeFeatureState({ source: sourceIds.facilities });
    for (const { id, isNew } of places) {
      if (isNew) this.#map.setFeatureState({ source: sourceIds.facilities, id }, { selected: true });
    }
  }

  showNotes(notes: readonly ShownNote[]): void {
    this.#notes.show(notes);
  }

  remove(): void {
    this.#map.remove();
  }

  #source(id: string): GeoJSONSource {
    return geojsonSource(this.#map, id);
  }
}
