import { cyclingCaveats } from '../data/streetNotes.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { exportMessages } from '../messages/exports/current.ts';
import type { ScenarioNote } from '#planning/scenario.ts';
import type { Messages } from '../messages/nl.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';
import type { Boundaries } from '../data/boundaries.ts';
import { fileName } from '../format/fileName.ts';
import { numberFormat } from '../format/numberFormat.ts';
import type { ViewState } from '../view/viewState.ts';
import { composePicture, type PictureTexts } from './composePicture.ts';
import type { PlacedSite } from './mapDecorations.ts';
import { lengthWriter } from './mapScale.ts';
import { MapPictures, type PictureSubject } from './mapPictures.ts';
import { boundsInFocus, signNames, picturePixelRatio, picturesOptions, sourceLines } from './pictureParts.ts';
import { saveFile, toPng } from './saveFile.ts';

const mapPixels = { widthPixels: 780, heightPixels: 780 } as const;

export interface PictureParts {
  thematicMap: ThematicMap;
  dataset: Dataset;
  boundaries: Boundaries;
  facilities: Facilities;
  /** Categories that the map draws. */
  categories: readonly FacilityCategory[];
  sites: readonly PlacedSite[];
  closed: readonly string[];
  notes: readonly ScenarioNote[];
  /** Of the planner's scenario, where it is on the map. */
  scenarioName: string | null;
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
  const pictures = new MapPictures(picturesOptions(dataset, boundaries, subject.bounds, mapPixels));
  try {
    const map = { canvas: await pictures.draw(subject), heading: [] };
    const sheet = composePicture([map], picturePixelRatio, textsOf(parts), thematicMap.legend, {
      ...{ language: view.language, areas: messages.levels.plural[thematicMap.level] },
      facilityTypes: dataset.facilityTypes.filter(({ category }) => categories.includes(category)),
      signs: signNames([subject], messages),
    });
    const level = messages.levels[thematicMap.level];
    const name = fileName(
      [dataset.municipality.name, parts.scenarioName ?? '', thematicMap.legend.title, level],
      'png',
    );
    saveFile(await toPng(sheet), name);
    return name;
  } finally {
    pictures.remove();
  }
}

function subjectOf(parts: PictureParts): PictureSubject {
  const { thematicMap, dataset, boundaries, facilities, categories, sites, closed, notes, view } = parts;
  return {
    ...{ thematicMap, sites, closed, notes, camera: view.camera },
    bounds: boundsInFocus(dataset, boundaries, view.focus),
    facilities: facilities.features.filter(({ properties }) => categories.includes(properties.category)),
    formatMetres: lengthWriter(numberFormat(view.language)),
  };
}

function textsOf({ thematicMap, dataset, view, messages, notes }: PictureParts): PictureTexts {
  const { legend, level, table } = thematicMap;
  return {
    title: `${dataset.municipality.name}. ${table.caption}`,
    subtitle: [`${legend.unit}, ${exportMessages().perLevel(messages.levels.singular[level])}`],
    sources: [
      ...notes.map(({ text }, i) => exportMessages().note(i + 1, text)),
      ...sourceLines(dataset, view.language),
      // The published figures know no travel.
      ...(view.mode === 'explore' ? [] : cyclingCaveats(dataset.streets, view.profile, view.language)),
    ],
  };
}
