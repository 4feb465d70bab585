import { tileTemplate } from '../client/endpoints.ts';
import { candidateNames } from '../exports/candidateNames.ts';
import { MapPictures, type PictureSubject } from '../exports/mapPictures.ts';
import { boundsOf, type Bounds } from '../map/sources.ts';
import type { PublishedData } from './loadReport.ts';
import type { ReportMap } from './reportMaps.ts';
import type { Report } from './report.ts';

export interface MapPicture extends ReportMap {
  /** null where the browser cannot draw maps: the tables say the same. */
  canvas: HTMLCanvasElement | null;
}

export interface MapSize {
  widthPixels: number;
  heightPixels: number;
  pixelRatio: number;
}

/** Half the width of a page's text, at about 210 points to the inch on paper. */
export const halfWidth: MapSize = { widthPixels: 330, heightPixels: 336, pixelRatio: 2.2 };
/** The same map printed at a third of the width, so that names and signs shrink along: about as many points to the inch. */
export const thirdWidth: MapSize = { ...halfWidth, pixelRatio: 1.7 };

/** The frame of every map: the stadsdeel that is looked at, or the municipality. */
function boundsOfSubject({ areas, dataset }: PublishedData, focus: string | null): Bounds {
  const focused = areas.stadsdeel.features.filter(({ properties }) => properties.code === focus);
  return focused.length > 0 ? boundsOf(focused) : dataset.municipality.bbox;
}

/** Gets ready to draw while the figures are still being measured; null where the browser draws no maps. */
export function prepareMaps(data: PublishedData, focus: string | null, size: MapSize): MapPictures | null {
  try {
    return new MapPictures({
      ...{ tiles: tileTemplate(data.dataset.version), ...size },
      ...{ gemeente: data.areas.gemeente, stadsdelen: data.areas.stadsdeel, bounds: boundsOfSubject(data, focus) },
    });
  } catch {
    // Without WebGL the report goes without maps and says so.
    return null;
  }
}

/** Draws the maps of the report one after the other, all with the same frame, so that they can be laid side by side. */
export async function drawMaps(
  report: Report,
  maps: readonly ReportMap[],
  pictures: MapPictures | null,
  focus: string | null,
): Promise<Map<string, MapPicture>> {
  const { data, format, language } = report;
  const { content, facilities } = data;
  const common = {
    bounds: boundsOfSubject(data, focus),
    camera: null,
    facilities: facilities.features.filter(({ properties }) => content.categories.includes(properties.category)),
    formatMetres: (metres: number) =>
      metres >= 1000 ? `${format.whole(metres / 1000)} km` : `${format.whole(metres)} m`,
  };
  const drawn = new Map<string, MapPicture>();
  let canDraw = pictures !== null;
  for (const map of maps) {
    const { thematicMap, scenario } = map;
    const candidates = candidateNames(scenario.candidates, language);
    const subject = { ...common, thematicMap, candidates, closed: scenario.closed };
    const canvas = pictures && canDraw ? await drawOrNull(pictures, subject) : null;
    // What failed once would fail again, and make the reader wait each time.
    canDraw = canvas !== null;
    drawn.set(map.id, { ...map, canvas });
  }
  return drawn;
}

async function drawOrNull(pictures: MapPictures, subject: PictureSubject): Promise<HTMLCanvasElement | null> {
  try {
    return await pictures.draw(subject);
  } catch {
    // A map that does not load, or a lost graphics context: the report says so in its place.
    return null;
  }
}
