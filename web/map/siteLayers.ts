import type { FilterSpecification, GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Feature, FeatureCollection } from 'geojson';
import type { ServiceAreaAnswer } from '../engine/protocol.ts';
import { imagePixelRatio } from './images.ts';
import { streetNameLayer } from './baseLayers.ts';
import { bandColours, outlineColour } from './effectPalette.ts';
import { nothing, sourceIds as mapSourceIds } from './sources.ts';
import { signOffset, signSize } from './spreadSigns.ts';

const sourceIds = { streets: 'service-streets', outline: 'service-outline' } as const;
const closedImageId = 'closed-facility';

/** Over the shading, so that the streets stand out; below boundaries and names. */
const veilLayer: LayerSpecification = {
  id: 'service-veil',
  type: 'background',
  layout: { visibility: 'none' },
  paint: { 'background-color': '#fbfaf7', 'background-opacity': 0.72 },
};

const outlineLayers: LayerSpecification[] = [
  {
    id: 'service-outline-fill',
    type: 'fill',
    source: sourceIds.outline,
    paint: { 'fill-color': outlineColour, 'fill-opacity': 0.07 },
  },
  {
    id: 'service-outline',
    type: 'line',
    source: sourceIds.outline,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': outlineColour, 'line-width': 1.6, 'line-dasharray': [3, 2.4], 'line-opacity': 0.8 },
  },
];

const streetLayer: LayerSpecification = {
  id: 'service-streets',
  type: 'line',
  source: sourceIds.streets,
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: {
    'line-color': ['get', 'colour'],
    'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 11, 1.1, 14, 2.8, 17, 7],
  },
};

const isOneOf = (ids: readonly string[]): FilterSpecification => ['in', ['get', 'id'], ['literal', [...ids]]];

/** Over the signs themselves, wherever those stand. */
const closedLayer: LayerSpecification = {
  id: 'closed-facilities',
  type: 'symbol',
  source: mapSourceIds.facilities,
  filter: isOneOf([]),
  layout: {
    'icon-image': closedImageId,
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
    'icon-size': signSize,
    'icon-offset': signOffset,
  },
};

const feature = (properties: Feature['properties'], geometry: Feature['geometry']): Feature => ({
  type: 'Feature',
  properties,
  geometry,
});

/** What only Locaties testen draws: a service area, and a cross over what closes. Added to the map at first use. */
export class SiteLayers {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap) {
    this.#map = map;
    if (map.getSource(sourceIds.streets)) return;
    for (const id of Object.values(sourceIds)) map.addSource(id, { type: 'geojson', data: nothing });
    map.addImage(closedImageId, crossImage(), { pixelRatio: imagePixelRatio });
    map.addLayer(veilLayer, 'outside');
    for (const layer of [...outlineLayers, streetLayer]) map.addLayer(layer, streetNameLayer.id);
    map.addLayer(closedLayer);
  }

  /** Streets by band and the outline; null takes them away. */
  showServiceArea(area: ServiceAreaAnswer | null): void {
    const colours = bandColours((area?.bands.length ?? 0) + 1);
    const streets = area?.bands.map((coordinates, band) =>
      feature({ colour: colours[band] }, { type: 'MultiLineString', coordinates }),
    );
    // Near lies over far where both meet.
    this.#setData(sourceIds.streets, streets?.reverse() ?? []);
    this.#setData(sourceIds.outline, area ? [feature({}, { type: 'MultiPolygon', coordinates: area.outline })] : []);
    this.#map.setLayoutProperty(veilLayer.id, 'visibility', area ? 'visible' : 'none');
  }

  /** @param ids of facilities */
  showClosed(ids: readonly string[]): void {
    this.#map.setFilter(closedLayer.id, isOneOf(ids));
  }

  clear(): void {
    this.showServiceArea(null);
    this.showClosed([]);
  }

  #setData(sourceId: string, features: Feature[]): void {
    const collection: FeatureCollection = { type: 'FeatureCollection', features };
    void this.#map.getSource<GeoJSONSource>(sourceId)?.setData(collection);
  }
}

/** A cross with a white edge, to be seen on every sign and every shading. */
function crossImage(): ImageData {
  const size = 26;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * imagePixelRatio;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas');
  context.scale(imagePixelRatio, imagePixelRatio);
  context.lineCap = 'round';
  for (const [colour, width] of [
    ['#ffffff', 6.5],
    ['#9f1c1c', 3.4],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [x, y] of [
      [4, 4],
      [size - 4, 4],
    ]) {
      context.moveTo(x, y);
      context.lineTo(size - x, size - y);
    }
    context.stroke();
  }
  return context.getImageData(0, 0, size * imagePixelRatio, size * imagePixelRatio);
}
