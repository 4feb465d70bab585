import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { ground } from './palette.ts';
import { sourceIds } from './sources.ts';

const source = sourceIds.base;

/** Streets by how much they matter to somebody finding the way on the map; widths in pixels at zoom 11, 14 and 17. */
const streetClasses = [
  {
    id: 'path',
    classes: ['footway', 'cycleway', 'path', 'steps', 'bridleway', 'track'],
    fromZoom: 14.5,
    widths: [0.2, 0.6, 2],
    opacity: 0.4,
  },
  { id: 'service', classes: ['service', 'busway'], fromZoom: 14, widths: [0.2, 0.6, 3], opacity: 0.35 },
  {
    id: 'local',
    classes: ['residential', 'living_street', 'unclassified', 'pedestrian', 'road'],
    fromZoom: 12,
    widths: [0.3, 1, 6],
    opacity: 0.45,
  },
  {
    id: 'connecting',
    classes: ['tertiary', 'tertiary_link', 'secondary', 'secondary_link'],
    fromZoom: 10,
    widths: [0.7, 1.9, 9],
    opacity: 0.6,
  },
  {
    id: 'main',
    classes: ['primary', 'primary_link', 'trunk', 'trunk_link', 'motorway', 'motorway_link'],
    fromZoom: 10,
    widths: [1.1, 2.6, 12],
    opacity: 0.7,
  },
] as const;

/** Ids of the layers that make the offline base map, hidden while the internet map is on. */
export const baseLayerIds: string[] = [
  'green',
  'water',
  'rail',
  'rail-ties',
  ...streetClasses.map(({ id }) => `street-${id}`),
];

export const backgroundLayer: LayerSpecification = {
  id: 'land',
  type: 'background',
  paint: { 'background-color': ground.land },
};

/** Goes below the shading. */
export const greenLayer: LayerSpecification = {
  id: 'green',
  type: 'fill',
  source,
  'source-layer': 'green',
  paint: { 'fill-color': ground.green, 'fill-antialias': false },
};

const widthByZoom = ([at11, at14, at17]: readonly [number, number, number]): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  11,
  at11,
  14,
  at14,
  17,
  at17,
];

function streetLayer({ id, classes, fromZoom, widths, opacity }: (typeof streetClasses)[number]): LayerSpecification {
  const filter: FilterSpecification = ['match', ['get', 'class'], [...classes], true, false];
  return {
    id: `street-${id}`,
    type: 'line',
    source,
    'source-layer': 'street',
    filter,
    minzoom: fromZoom,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': ground.street,
      'line-width': widthByZoom(widths),
      'line-opacity': ['interpolate', ['linear'], ['zoom'], fromZoom, opacity * 0.5, fromZoom + 1, opacity],
    },
  };
}

/** Go above the shading: water keeps the Spaarne legible, streets tell where one is. */
export const overShadingLayers: LayerSpecification[] = [
  {
    id: 'water',
    type: 'fill',
    source,
    'source-layer': 'water',
    paint: { 'fill-color': ground.water },
  },
  ...streetClasses.map(streetLayer),
  {
    id: 'rail',
    type: 'line',
    source,
    'source-layer': 'rail',
    paint: { 'line-color': ground.rail, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 16, 2] },
  },
  {
    id: 'rail-ties',
    type: 'line',
    source,
    'source-layer': 'rail',
    minzoom: 13,
    paint: { 'line-color': ground.rail, 'line-width': 5, 'line-dasharray': [0.2, 2.4] },
  },
];

/** Names of streets, once there is room for them. */
export const streetNameLayer: LayerSpecification = {
  id: 'street-names',
  type: 'symbol',
  source,
  'source-layer': 'street',
  minzoom: 14,
  filter: ['has', 'name'],
  layout: {
    'symbol-placement': 'line',
    'symbol-spacing': 320,
    'symbol-sort-key': ['match', ['get', 'class'], ['primary', 'secondary', 'trunk'], 0, ['tertiary'], 1, 2],
    'text-field': ['get', 'name'],
    'text-font': ['Inter Variable', 'sans-serif'],
    'text-size': ['interpolate', ['linear'], ['zoom'], 14, 10.5, 18, 13],
    'text-max-angle': 30,
    'text-padding': 6,
  },
  paint: { 'text-color': ground.quietLabel, 'text-halo-color': ground.halo, 'text-halo-width': 1.4 },
};
