import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Feature, FeatureCollection } from 'geojson';
import type { LonLat } from '#coverage/index.ts';
import { accent } from './palette.ts';
import { nothing } from './sources.ts';

const sourceId = 'measured';
const ofKind = (kind: string): LayerSpecification & { type: 'line' } => ({
  id: `measured-${kind}`,
  type: 'line',
  source: sourceId,
  filter: ['==', ['get', 'kind'], kind],
  layout: { 'line-cap': 'round', 'line-join': 'round' },
});

/** From below: white edges, the way over the streets, the straight line, the points. */
const layers: LayerSpecification[] = [
  {
    ...ofKind('way'),
    id: 'measured-casing',
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': accent.routeCasing, 'line-width': 7 },
  },
  { ...ofKind('way'), paint: { 'line-color': accent.route, 'line-width': 4 } },
  { ...ofKind('straight'), paint: { 'line-color': accent.point, 'line-width': 2.4, 'line-dasharray': [2, 1.8] } },
  {
    id: 'measured-points',
    type: 'circle',
    source: sourceId,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 5.5,
      'circle-color': '#ffffff',
      'circle-stroke-color': accent.point,
      'circle-stroke-width': 2.6,
    },
  },
];

/** What is being measured, on top of all else. Added to the map at first use. */
export class MeasureLayers {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap) {
    this.#map = map;
    if (map.getSource(sourceId)) return;
    map.addSource(sourceId, { type: 'geojson', data: nothing });
    for (const layer of layers) map.addLayer(layer);
  }

  /** @param ways over the streets, a line per leg */
  show(points: readonly LonLat[], ways: readonly LonLat[][]): void {
    const line = (kind: string, coordinates: readonly LonLat[]): Feature => ({
      type: 'Feature',
      properties: { kind },
      geometry: { type: 'LineString', coordinates: [...coordinates] },
    });
    const features: Feature[] = [
      ...ways.filter((way) => way.length > 1).map((way) => line('way', way)),
      ...(points.length > 1 ? [line('straight', points)] : []),
      ...points.map((coordinates): Feature => {
        return { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates } };
      }),
    ];
    const collection: FeatureCollection = { type: 'FeatureCollection', features };
    void this.#map.getSource<GeoJSONSource>(sourceId)?.setData(collection);
  }
}
