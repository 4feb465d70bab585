import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { mapLevels, type MapLevel } from '../view/viewState.ts';
import { facilityImageOfFeature, hatchImageId, ringImageId } from './images.ts';
import { accent, circleColours, ground, shadingOpacity } from './palette.ts';
import { areaSourceId, sourceIds } from './sources.ts';
import { signOffset, signSize } from './spreadSigns.ts';

const state = (name: string, otherwise: string | number | boolean): ExpressionSpecification => [
  'coalesce',
  ['feature-state', name],
  otherwise,
];
const whenState = (name: string, then: number, otherwise: number): ExpressionSpecification => [
  'case',
  ['boolean', ['feature-state', name], false],
  then,
  otherwise,
];

/** Opacity of the shading: nothing where an area has no colour. */
export const fillOpacity = (ground: keyof typeof shadingOpacity): ExpressionSpecification => [
  'case',
  ['==', ['feature-state', 'colour'], null],
  0,
  shadingOpacity[ground],
];

export const fillLayerId = (level: MapLevel): string => `shading-${level}`;
export const circleLayerId = 'circles';
export const facilityLayerId = 'facilities';

/** Layers of one level that are shown only while the map is shaded by it. */
export const levelLayerIds = (level: MapLevel): string[] => [fillLayerId(level), `hatch-${level}`, `hairline-${level}`];

/** Below the water. An area without a figure is hatched; one whose figure is still being fetched shows the ground. */
export const shadingLayers: LayerSpecification[] = mapLevels.flatMap((level): LayerSpecification[] => [
  {
    id: fillLayerId(level),
    type: 'fill',
    source: areaSourceId(level),
    paint: {
      'fill-color': ['to-color', state('colour', 'rgba(0,0,0,0)')],
      'fill-opacity': fillOpacity('offline'),
    },
  },
  {
    id: `hatch-${level}`,
    type: 'fill',
    source: areaSourceId(level),
    paint: { 'fill-pattern': hatchImageId, 'fill-opacity': whenState('noData', 1, 0) },
  },
]);

/** A veil over what is not the municipality. */
export const outsideLayer: LayerSpecification = {
  id: 'outside',
  type: 'fill',
  source: sourceIds.outside,
  paint: { 'fill-color': ground.outside, 'fill-opacity': 0.9 },
};

const hairlineWidth: Record<MapLevel, number> = { buurt: 0.5, wijk: 0.8, stadsdeel: 1 };

/** Boundaries: hairlines for the shaded level, a strong line for the stadsdelen always. */
export const boundaryLayers: LayerSpecification[] = [
  ...mapLevels.map((level): LayerSpecification => ({
    id: `hairline-${level}`,
    type: 'line',
    source: areaSourceId(level),
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ground.hairline,
      'line-opacity': 0.6,
      'line-width': ['interpolate', ['linear'], ['zoom'], 11, hairlineWidth[level], 15, hairlineWidth[level] * 2.4],
    },
  })),
  {
    id: 'stadsdeel-casing',
    type: 'line',
    source: areaSourceId('stadsdeel'),
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ground.halo,
      'line-opacity': 0.85,
      'line-width': ['interpolate', ['linear'], ['zoom'], 11, 4, 15, 7],
    },
  },
  {
    id: 'stadsdeel-line',
    type: 'line',
    source: areaSourceId('stadsdeel'),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': ground.stadsdeel, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1.7, 15, 3] },
  },
];

/** Counts as circles: their area, not their width, stands for the number. */
export const circleLayer: LayerSpecification = {
  id: circleLayerId,
  type: 'circle',
  source: sourceIds.areaPoints,
  paint: {
    'circle-radius': state('radius', 0),
    'circle-color': circleColours.fill,
    'circle-opacity': 0.72,
    'circle-stroke-color': circleColours.outline,
    'circle-stroke-width': ['case', ['>', state('radius', 0), 0], 1.2, 0],
  },
};

const whenSelected = (then: number, otherwise: number): ExpressionSpecification => [
  'case',
  ['boolean', ['get', 'isSelected'], false],
  then,
  otherwise,
];

/**
 * The area under the pointer and the chosen one, drawn over all others. From a source of their own: lines around all areas of which
 * one is to be seen take a fifth of what the map draws.
 */
export const highlightLayers: LayerSpecification[] = [
  {
    id: 'highlight-casing',
    type: 'line',
    source: sourceIds.markedAreas,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': whenSelected(1, 0.9) },
  },
  {
    id: 'highlight',
    type: 'line',
    source: sourceIds.markedAreas,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': accent.selected, 'line-width': whenSelected(3, 2) },
  },
];

export const routeLayers: LayerSpecification[] = [
  {
    id: 'route-casing',
    type: 'line',
    source: sourceIds.route,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': accent.routeCasing, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 6, 16, 11] },
  },
  {
    id: 'route',
    type: 'line',
    source: sourceIds.route,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': accent.route, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 3, 16, 6] },
  },
];

const nameLayer = (level: MapLevel, minzoom: number, size: number, font: string): LayerSpecification => ({
  id: `name-${level}`,
  type: 'symbol',
  source: sourceIds.areaPoints,
  filter: ['==', ['get', 'level'], level],
  minzoom,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': [font, 'Inter Variable', 'sans-serif'],
    'text-size': size,
    'text-max-width': 7,
    'text-padding': 4,
    ...(level === 'stadsdeel'
      ? {
          'text-letter-spacing': 0.03,
          'text-variable-anchor-offset': [
            'center',
            [0, 0],
            'bottom',
            [0, -1],
            'top',
            [0, 1],
            'left',
            [1, 0],
            'right',
            [-1, 0],
          ],
          'symbol-sort-key': 0,
        }
      : {}),
  },
  paint: {
    // Dark on a full white edge: fills may be as dark as the letters.
    'text-color': ground.label,
    'text-halo-color': ground.halo,
    'text-halo-width': level === 'stadsdeel' ? 2.2 : 1.9,
  },
});

/** Small to large: what comes later is placed first. */
export const nameLayers: LayerSpecification[] = [
  nameLayer('buurt', 13.2, 11.5, 'Inter Variable Medium'),
  nameLayer('wijk', 12.4, 12.5, 'Inter Variable Semibold'),
  nameLayer('stadsdeel', 10, 16, 'Inter Variable Bold'),
];

/** A facility that does not count for what is asked stands back. */
const dimmedOpacity = (opacity: number): ExpressionSpecification => [
  'case',
  ['boolean', ['get', 'isDimmed'], false],
  opacity,
  1,
];

/** What is first in the list lies on top. */
function sortKey(types: readonly FacilityType[]): ExpressionSpecification | number {
  if (types.length === 0) return 0;
  const keys = types.flatMap(({ category }, i) => [category, types.length - i]);
  return ['match', ['get', 'category'], ...keys, 0] as unknown as ExpressionSpecification;
}

/** @param types the kinds of facility of the dataset */
export const facilityLayers = (types: readonly FacilityType[]): LayerSpecification[] => [
  {
    id: 'facility-ring',
    type: 'symbol',
    source: sourceIds.facilities,
    layout: {
      'icon-image': ringImageId,
      'icon-size': signSize,
      'icon-offset': signOffset,
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
    paint: { 'icon-opacity': whenState('selected', 1, 0) },
  },
  {
    id: facilityLayerId,
    type: 'symbol',
    source: sourceIds.facilities,
    layout: {
      'icon-image': facilityImageOfFeature,
      'icon-size': signSize,
      'icon-offset': signOffset,
      'icon-allow-overlap': true,
      'symbol-sort-key': sortKey(types),
      'text-field': ['step', ['zoom'], '', 14.2, ['get', 'name']],
      'text-font': ['Inter Variable Medium', 'Inter Variable', 'sans-serif'],
      'text-size': 12,
      'text-offset': [0, 1.1],
      'text-anchor': 'top',
      'text-optional': true,
      'text-max-width': 11,
    },
    paint: {
      'icon-opacity': dimmedOpacity(0.35),
      'text-opacity': dimmedOpacity(0.6),
      'text-color': ground.label,
      'text-halo-color': '#ffffff',
      'text-halo-width': 1.6,
    },
  },
];

export const pointLayers: LayerSpecification[] = [
  {
    id: 'point',
    type: 'circle',
    source: sourceIds.point,
    paint: {
      'circle-radius': 7,
      'circle-color': '#ffffff',
      'circle-stroke-color': accent.point,
      'circle-stroke-width': 4,
    },
  },
];
