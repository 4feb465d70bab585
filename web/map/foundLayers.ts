import type { LayerSpecification } from 'maplibre-gl';
import { accent } from './palette.ts';
import { sourceIds } from './sources.ts';

/** Above zoom 10 in the tiles as its class is; who finds a street is taken near enough to see it. */
export const foundStreetLayerIds = ['found-street-casing', 'found-street'] as const;

const street = (id: string, colour: string, widths: [number, number]): LayerSpecification => ({
  id,
  type: 'line',
  source: sourceIds.base,
  'source-layer': 'street',
  // No street has this name until one is found.
  filter: ['==', ['get', 'name'], ''],
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: {
    'line-color': colour,
    'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 12, widths[0], 17, widths[1]],
  },
});

/** What was found by searching: a street, the outline of an area, or a ring around a place. */
export const foundLayers: LayerSpecification[] = [
  street(foundStreetLayerIds[0], '#ffffff', [7, 16]),
  street(foundStreetLayerIds[1], accent.route, [4, 10]),
  {
    id: 'found-area-casing',
    type: 'line',
    source: sourceIds.found,
    filter: ['==', ['geometry-type'], 'Polygon'],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 7 },
  },
  {
    id: 'found-area',
    type: 'line',
    source: sourceIds.found,
    filter: ['==', ['geometry-type'], 'Polygon'],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': accent.route, 'line-width': 3.5, 'line-dasharray': [2.2, 1.2] },
  },
  {
    id: 'found-place',
    type: 'circle',
    source: sourceIds.found,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 12,
      'circle-color': 'rgba(255,255,255,0.55)',
      'circle-stroke-color': accent.route,
      'circle-stroke-width': 4,
    },
  },
];
