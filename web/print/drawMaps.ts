import { tileTemplate } from '../client/endpoints.ts';
import { candidateNames } from '../exports/candidateNames.ts';
import { MapPictures } from '../exports/mapPictures.ts';
import { toPng } from '../exports/saveFile.ts';
import { boundsOf } from '../map/sources.ts';
import { view } from '../state/view.svelte.ts';
import { reportMaps, type ReportMap } from './reportMaps.ts';
import type { Report } from './report.ts';

export interface MapPicture extends ReportMap {
  /** Address of the picture; null where the browser cannot draw maps: the tables say the same. */
  url: string | null;
}

/** Half the width of a page's text, at about 290 points to the inch on paper. */
export const mapPixels = { widthPixels: 330, heightPixels: 372 } as const;
const pixelRatio = 3;

/** Draws the maps of the report one after the other, all with the same frame, so that they can be laid side by side. */
export async function drawMaps(report: Report, focus: string | null): Promise<Map<string, MapPicture>> {
  const maps = reportMaps(report);
  const { data, format } = report;
  const focused = data.areas.stadsdeel.features.filter(({ properties }) => properties.code === focus);
  const drawn = new Map<string, MapPicture>();
  let pictures: MapPictures | null = null;
  try {
    pictures = new MapPictures({
      ...{ tiles: tileTemplate(data.dataset.version), pixelRatio, ...mapPixels },
      ...{ gemeente: data.areas.gemeente, stadsdelen: data.areas.stadsdeel },
    });
    for (const map of maps) {
      const { content, facilities } = data;
      const picture = await pictures.draw({
        thematicMap: map.thematicMap,
        bounds: focused.length > 0 ? boundsOf(focused) : data.dataset.municipality.bbox,
        camera: null,
        facilities: facilities.features.filter(({ properties }) => content.categories.includes(properties.category)),
        candidates: map.showsProposal ? candidateNames(view().scenario.candidates, report.language) : [],
        closed: map.showsProposal ? content.closed : [],
        formatMetres: (metres) => (metres >= 1000 ? `${format.whole(metres / 1000)} km` : `${format.whole(metres)} m`),
      });
      drawn.set(map.id, { ...map, url: URL.createObjectURL(await toPng(picture)) });
    }
  } catch {
    // Without WebGL, or with a map that does not load, the report goes without maps and says so.
    for (const map of maps) if (!drawn.has(map.id)) drawn.set(map.id, { ...map, url: null });
  } finally {
    pictures?.remove();
  }
  return drawn;
}
