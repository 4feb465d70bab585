import type { FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Orientation } from '#contract/orientation.ts';
import { ground } from './palette.ts';
import { sourceIds } from './sources.ts';

const fonts = ['Inter Variable Medium', 'Inter Variable', 'sans-serif'];

/** The municipalities around, faded: over the veil that covers what is not the municipality, below its own boundaries. */
export const neighbourLayers: LayerSpecification[] = [
  {
    id: 'neighbour-line',
    type: 'line',
    source: sourceIds.neighbours,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': ground.neighbour, 'line-width': 1.2, 'line-dasharray': [3, 2] },
  },
];

export const neighbourNameLayer: LayerSpecification = {
  id: 'neighbour-names',
  type: 'symbol',
  source: sourceIds.neighbours,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': fonts,
    'text-size': ['interpolate', ['linear'], ['zoom'], 10, 12, 14, 15],
    'text-letter-spacing': 0.06,
    'text-max-width': 8,
    'text-padding': 12,
  },
  paint: { 'text-color': ground.neighbourLabel, 'text-halo-color': ground.outside, 'text-halo-width': 1.5 },
};

/** A hospital is looked for from farther away than a school. */
const landmarkLayer = (id: string, isMinor: boolean, minzoom: number): LayerSpecification => ({
  id,
  type: 'symbol',
  source: sourceIds.landmarks,
  minzoom,
  filter: isMinor ? ['==', ['get', 'kind'], 'school'] : ['!=', ['get', 'kind'], 'school'],
  layout: {
    'text-field': ['concat', '\u2022 ', ['get', 'name']],
    'text-font': fonts,
    'text-size': isMinor ? 11 : 12,
    'text-max-width': 9,
    'text-padding': 4,
  },
  paint: { 'text-color': ground.landmark, 'text-halo-color': ground.halo, 'text-halo-width': 1.6 },
});

export const landmarkLayers: LayerSpecification[] = [
  landmarkLayer('landmarks-minor', true, 14.6),
  landmarkLayer('landmarks', false, 12.6),
];

export function neighbourFeatures({ neighbours }: Orientation): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: neighbours.map(({ name, outline }) => ({
      type: 'Feature',
      properties: { name },
      geometry: outline,
    })) as FeatureCollection['features'],
  };
}

export function landmarkFeatures({ landmarks }: Orientation): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: landmarks.map(({ kind, name, lon, lat }) => ({
      type: 'Feature',
      properties: { kind, name },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}
