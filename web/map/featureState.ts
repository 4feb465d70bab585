import type { Map as MapLibreMap } from 'maplibre-gl';
import type { ThematicMap } from '../thematic/thematicMap.ts';
import { mapLevels, type MapLevel } from '../view/viewState.ts';
import { levelLayerIds } from './dataLayers.ts';
import { areaSourceId, sourceIds } from './sources.ts';

/** What the layers read per area. `colour` absent: not shaded; `noData`: hatched. */
export interface AreaState {
  classIndex: number | null;
  colour: string | null;
  noData: boolean;
  hovered?: boolean;
  selected?: boolean;
}

/** Shows the layers of one level and hides those of the others; a style may lack some. */
export function showLevel(map: MapLibreMap, shown: MapLevel): void {
  for (const level of mapLevels) {
    const visibility = level === shown ? 'visible' : 'none';
    for (const id of levelLayerIds(level)) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', visibility);
  }
}

/** Takes all shades away, and hides what only shaded levels have. */
export function clearShades(map: MapLibreMap): void {
  map.removeFeatureState({ source: sourceIds.areaPoints });
  for (const level of mapLevels) {
    map.removeFeatureState({ source: areaSourceId(level) });
    for (const id of levelLayerIds(level)) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'none');
  }
}

/** Puts the shades of a thematic map on the areas of its level; no geometry is touched. */
export function showShades(map: MapLibreMap, { level, symbol, shades, colours }: ThematicMap): void {
  const source = areaSourceId(level);
  map.removeFeatureState({ source: sourceIds.areaPoints });
  for (const [code, { classIndex, radiusPixels }] of shades) {
    const colour = classIndex === null || symbol === 'circle' ? null : colours[classIndex];
    const areaState: AreaState = { classIndex, colour, noData: classIndex === null };
    // Areas that stay as they are cost nothing: while a site is dragged, few change from frame to frame.
    if (!isShown(map.getFeatureState({ source, id: code }), areaState))
      map.setFeatureState({ source, id: code }, areaState);
    if (radiusPixels > 0) map.setFeatureState({ source: sourceIds.areaPoints, id: code }, { radius: radiusPixels });
  }
}

function isShown(shown: Partial<AreaState>, { classIndex, colour, noData }: AreaState): boolean {
  return shown.classIndex === classIndex && shown.colour === colour && shown.noData === noData;
}
