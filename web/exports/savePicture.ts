import type { Dataset } from '../../api/contract/datasets.ts';
import type { Facilities } from '../../api/contract/facilities.ts';
import type { FacilityCategory } from '../../geodata/definitions/facilityTypes.ts';
import { tileTemplate } from '../client/endpoints.ts';
import { boundsOf } from '../map/sources.ts';
import { exportMessages } from '../messages/exports/current.ts';
import type { Messages } from '../messages/messages.ts';
import type { ThematicMap } from '../modes/thematicMap.ts';
import { attributionLines } from '../state/attribution.ts';
import type { Boundaries } from '../state/boundaries.ts';
import { fileName } from '../state/fileName.ts';
import { numberFormat } from '../state/numberFormat.ts';
import type { ViewState } from '../state/viewState.ts';
import { composePicture, type PictureTexts } from './composePicture.ts';
import type { PlacedCandidate } from './mapFurniture.ts';
import { MapPictures } from './mapPictures.ts';
import { saveFile, toPng } from './saveFile.ts';

/** Twice the points of a plain screen: sharp on paper. */
const pixelRatio = 2;
const mapPixels = { widthPixels: 780, heightPixels: 780 } as const;

export interface PictureParts {
  thematicMap: ThematicMap;
  dataset: Dataset;
  boundaries: Boundaries;
  facilities: Facilities;
  /** Categories that the map draws. */
  categories: readonly FacilityCategory[];
  candidates: readonly PlacedCandidate[];
  closed: readonly string[];
  view: ViewState;
  messages: Messages;
}

/**
 * Draws what the map shows as a sheet of its own and saves it.
 * @returns the name of the file
 */
export async function savePicture(parts: PictureParts): Promise<string> {
  const { thematicMap, dataset, boundaries, categories, messages, view } = parts;
  const subject = subjectOf(parts);
  const pictures = new MapPictures({
    bounds: subject.bounds,
    ...{ tiles: tileTemplate(dataset.version), pixelRatio, ...mapPixels },
    ...{ gemeente: boundaries.gemeente, stadsdelen: boundaries.stadsdeel },
  });
  try {
    const map = await pictures.draw(subject);
    const sheet = composePicture(map, pixelRatio, textsOf(parts), thematicMap.legend, {
      language: view.language,
      categories,
      areas: messages.levels.plural[thematicMap.level],
    });
    const level = messages.levels[thematicMap.level];
    const name = fileName([dataset.municipality.name, thematicMap.legend.title, level], 'png');
    saveFile(await toPng(sheet), name);
    return name;
  } finally {
    pictures.remove();
  }
}

function subjectOf({
  thematicMap,
  dataset,
  boundaries,
  facilities,
  categories,
  candidates,
  closed,
  view,
}: PictureParts) {
  const focused = boundaries.stadsdeel.features.filter(({ properties }) => properties.code === view.focus);
  const { whole } = numberFormat(view.language);
  return {
    thematicMap,
    bounds: focused.length > 0 ? boundsOf(focused) : dataset.municipality.bbox,
    camera: view.camera,
    facilities: facilities.features.filter(({ properties }) => categories.includes(properties.category)),
    candidates,
    closed,
    formatMetres: (metres: number) => (metres >= 1000 ? `${whole(metres / 1000)} km` : `${whole(metres)} m`),
  };
}

function textsOf({ thematicMap, dataset, view, messages }: PictureParts): PictureTexts {
  const words = exportMessages();
  const { legend, level } = thematicMap;
  const date = new Date().toLocaleDateString(view.language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long' });
  return {
    title: `${dataset.municipality.name}. ${thematicMap.table.caption}`,
    subtitle: [legend.unit, words.perLevel(messages.levels.singular[level])].join(', '),
    sources: [attributionLines(dataset).join(' · '), words.dataset(dataset.version, date)],
  };
}
