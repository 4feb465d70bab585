import type { StyleSpecification } from 'maplibre-gl';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { backgroundLayer, greenLayer, overShadingLayers, streetNameLayer } from './baseLayers.ts';
import {
  boundaryLayers,
  circleLayer,
  facilityLayers,
  highlightLayers,
  nameLayers,
  outsideLayer,
  pointLayers,
  routeLayers,
  shadingLayers,
} from './dataLayers.ts';
import { foundLayers } from './foundLayers.ts';
import { landmarkLayers, neighbourLayers, neighbourNameLayer } from './orientationLayers.ts';
import { makeSources } from './sources.ts';

/**
 * The whole map as one style, from the ground up: shading above the green and below water and streets, then boundaries, circles,
 * route, names and facilities. Sources start empty and are filled as data arrives. No glyphs: names use the page's own font.
 */
export function makeStyle(tiles: string, facilityTypes: readonly FacilityType[]): StyleSpecification {
  return {
    version: 8,
    sources: makeSources(tiles),
    layers: [
      backgroundLayer,
      greenLayer,
      ...shadingLayers,
      ...overShadingLayers,
      outsideLayer,
      ...neighbourLayers,
      ...boundaryLayers,
      circleLayer,
      ...highlightLayers,
      streetNameLayer,
      ...foundLayers,
      ...routeLayers,
      neighbourNameLayer,
      ...landmarkLayers,
      ...nameLayers,
      ...facilityLayers(facilityTypes),
      ...pointLayers,
    ],
  };
}
