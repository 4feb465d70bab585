import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Feature } from 'geojson';
import { accent } from './palette.ts';
import { nothing } from './sources.ts';

const sourceId = 'drawn-areas';

/** From below: what is drawn, its edge, and the corners of what is being drawn. */
const layers: LayerSpecification[] = [
  {
    ...{ id: 'drawn-areas-ground', type: 'fill', source: sourceId, filter: ['==', ['geometry-type'], 'Polygon'] },
    paint: { 'fill-color': accent.route, 'fill-opacity': 0.12 },
  },
  {
    ...{ id: 'drawn-areas-edge', type: 'line', source: sourceId, filter: ['!=', ['geometry-type'], 'Point'] },
    paint: { 'line-color': accent.route, 'line-width': 2.4, 'line-dasharray': [2, 1.4] },
  },
  {
    ...{ id: 'drawn-areas-corners', type: 'circle', source: sourceId, filter: ['==', ['geometry-type'], 'Point'] },
    paint: {
      ...{ 'circle-radius': 5, 'circle-color': '#ffffff' },
      ...{ 'circle-stroke-color': accent.route, 'circle-stroke-width': 2.4 },
    },
  },
];

interface Corner {
  lon: number;
  lat: number;
}

const pairs = (corners: readonly Corner[]): [number, number][] => corners.map(({ lon, lat }) => [lon, lat]);

/** Areas that a planner drew, and the one that is being drawn. Added to the map at first use. */
export class OutlineLayers {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap) {
    this.#map = map;
    if (map.getSource(sourceId)) return;
    map.addSource(sourceId, { type: 'geojson', data: nothing });
    for (const layer of layers) map.addLayer(layer);
  }

  /** @param corners of the area that is being drawn; empty while there is none */
  show(outlines: readonly (readonly Corner[])[], corners: readonly Corner[]): void {
    const feature = (geometry: Feature['geometry']): Feature => ({ type: 'Feature', properties: {}, geometry });
    const features = [
      ...outlines.map((outline) =>
        feature({ type: 'Polygon', coordinates: [[...pairs(outline), ...pairs(outline.slice(0, 1))]] }),
      ),
      ...(corners.length > 1 ? [feature({ type: 'LineString', coordinates: pairs(corners) })] : []),
      ...pairs(corners).map((coordinates) => feature({ type: 'Point', coordinates })),
    ];
    void this.#map.getSource<GeoJSONSource>(sourceId)?.setData({ type: 'FeatureCollection', features });
  }
}
