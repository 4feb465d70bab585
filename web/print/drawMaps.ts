import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { tileTemplate } from '../data/endpoints.ts';
import { siteNames } from '../exports/siteNames.ts';
import { MapPictures, type PictureGround, type PictureSubject } from '../exports/mapPictures.ts';
import { lengthWriter } from '../exports/mapScale.ts';
import { boundsOf, type Bounds } from '../map/sources.ts';
import type { PublishedData } from './loadReport.ts';
import type { MapPicture, MapSize } from './mapPicture.ts';
import type { ReportMap } from './reportMaps.ts';
import type { Report } from './report.ts';

/** The frame of every map: the stadsdeel that is looked at, or the municipality. */
function boundsOfSubject({ areas, dataset }: PublishedData, focus: string | null): Bounds {
  const focused = areas.stadsdeel.features.filter(({ properties }) => properties.code === focus);
  return focused.length > 0 ? boundsOf(focused) : dataset.municipality.bbox;
}

/** What all maps of the report have in common. */
function groundOf(data: PublishedData, categories: readonly FacilityCategory[], focus: string | null): PictureGround {
  return {
    ...{ level: 'buurt', areas: data.areas.buurt, bounds: boundsOfSubject(data, focus), camera: null },
    facilities: data.facilities.features.filter(({ properties }) => categories.includes(properties.category)),
  };
}

/** Gets ready to draw while the figures are still being measured; null where the browser draws no maps. */
export function prepareMaps(
  data: PublishedData,
  categories: readonly FacilityCategory[],
  focus: string | null,
  size: MapSize,
): MapPictures | null {
  const ground = groundOf(data, categories, focus);
  try {
    const pictures = new MapPictures({
      ...{ tiles: tileTemplate(data.dataset.version), facilityTypes: data.dataset.facilityTypes, ...size },
      ...{ gemeente: data.areas.gemeente, stadsdelen: data.areas.stadsdeel, bounds: ground.bounds },
    });
    // What fails here fails again when a picture is asked for, and is told then.
    pictures.prepare(ground).catch(() => undefined);
    return pictures;
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
  const common = {
    ...groundOf(data, data.content.categories, focus),
    formatMetres: lengthWriter(format),
  };
  const drawn = new Map<string, MapPicture>();
  let canDraw = pictures !== null;
  for (const map of maps) {
    const { thematicMap, scenario, streets } = map;
    const sites = siteNames(scenario.sites, language);
    const { closed, notes } = scenario;
    const subject = { ...common, thematicMap, streets, sites, closed, notes };
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
