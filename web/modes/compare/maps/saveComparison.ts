import { cyclingCaveats } from '../../../data/streetNotes.ts';
import type { Dataset } from '#contract/datasets.ts';
import { siteLeftOut, countedFacilities } from '#web/costs/countedFacilities.ts';
import type { MeasurementSetupData } from '#web/engine/measurementSetup.ts';
import { siteNames } from '#web/exports/siteNames.ts';
import { composePicture, type PictureMap, type PictureTexts } from '#web/exports/composePicture.ts';
import { lengthWriter } from '#web/exports/mapScale.ts';
import { MapPictures, type PictureSubject } from '#web/exports/mapPictures.ts';
import {
  boundsInFocus,
  signNames,
  picturePixelRatio,
  picturesOptions,
  sourceLines,
} from '#web/exports/pictureParts.ts';
import { saveFile, toPng } from '#web/exports/saveFile.ts';
import { checkedDetails, type OwnFacilitiesKnown } from '#web/facilities/checkedText.ts';
import { compareMessages } from '#web/messages/compare/current.ts';
import { exportMessages } from '#web/messages/exports/current.ts';
import type { Messages } from '#web/messages/nl.ts';
import type { Boundaries } from '#web/data/boundaries.ts';
import { fileName } from '#web/format/fileName.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import type { ViewState } from '#web/view/viewState.ts';
import { peopleText } from '#web/costs/groupRows.ts';
import type { Legend } from '#web/thematic/thematicMap.ts';
import type { Board } from '../compare.svelte.ts';
import type { ComparedScenario } from '../compared.svelte.ts';

/** One map is as large as the picture of a single map; several are smaller, as they stand beside each other. */
const mapPixels = (mapCount: number): number => (mapCount === 1 ? 780 : 480);

export interface ComparisonParts {
  board: Board;
  data: MeasurementSetupData;
  dataset: Dataset;
  boundaries: Boundaries;
  view: ViewState;
  messages: Messages;
  /** What says who checked facilities. */
  ownFacilities: OwnFacilitiesKnown;
}

/**
 * Draws the maps of all scenarios on one sheet, with the legend that they share and the question they answer, and saves it.
 * @returns the name of the file
 */
export async function saveComparison(parts: ComparisonParts): Promise<string> {
  const { board, dataset, boundaries, view, data, messages } = parts;
  const side = mapPixels(board.maps.maps.length);
  const bounds = boundsInFocus(dataset, boundaries, view.focus);
  const size = { widthPixels: side, heightPixels: side };
  const pictures = new MapPictures(picturesOptions(dataset, boundaries, bounds, size));
  try {
    const drawn: PictureMap[] = [];
    const subjects = subjectsOf(parts);
    for (const { scenario, subject } of subjects) {
      drawn.push({ canvas: await pictures.draw(subject), heading: headingOf(scenario, parts) });
    }
    const sheet = composePicture(drawn, picturePixelRatio, textsOf(parts), sharedLegend(parts), {
      ...{ language: view.language, areas: null },
      facilityTypes: dataset.facilityTypes.filter(({ category }) => data.setup.destinations.includes(category)),
      signs: signNames(
        subjects.map(({ subject }) => subject),
        parts.messages,
      ),
    });
    const { picture } = compareMessages();
    const level = messages.levels[data.setup.level];
    const name = fileName(
      [dataset.municipality.name, compareMessages().file.name, picture.name, board.question, level],
      'png',
    );
    saveFile(await toPng(sheet), name);
    return name;
  } finally {
    pictures.remove();
  }
}

/** What each map shows: only places that count, as on the board. */
function subjectsOf({ board, data, dataset, boundaries, view }: ComparisonParts) {
  const { setup } = data;
  const common = {
    bounds: boundsInFocus(dataset, boundaries, view.focus),
    camera: view.compareCamera,
    // The same list for every map, which keeps them from being loaded again.
    facilities: countedFacilities(data.facilities, setup),
    formatMetres: lengthWriter(numberFormat(view.language)),
  };
  return board.maps.maps.map(({ scenario, map }): { scenario: ComparedScenario; subject: PictureSubject } => {
    const { sites, closed } = scenario.scenario;
    const counted = sites.filter((site) => siteLeftOut(site, setup) === null);
    const places = siteNames(counted, view.language);
    return { scenario, subject: { ...common, thematicMap: map, sites: places, closed } };
  });
}

/** The scenario's name, and what it comes to. */
function headingOf({ id, letter, name }: ComparedScenario, { board, data, view }: ComparisonParts): string[] {
  const { table, picture } = compareMessages();
  const format = numberFormat(view.language);
  const covered = board.rows.find((row) => row.id === 'covered');
  const cell = covered?.cells[board.scenarios.findIndex((scenario) => scenario.id === id)];
  const title = `${letter}  ${name}`;
  if (!cell || cell.value === null || typeof cell.share !== 'number') return [title];
  const people = peopleText({ value: cell.value, range: cell.range }, view.language);
  const within = table.covered(format.input(data.setup.cutoffMinutes));
  return [title, picture.covered(within, people, format.roundShare(cell.share))];
}

/** Numbers of areas differ from map to map, so that they are in no row of it. */
function sharedLegend({ board, data, view, messages }: ComparisonParts): Legend {
  const { scale, maps } = board.maps;
  const words = compareMessages().maps;
  const { legend, reach } = messages;
  const group = data.groups.find(({ summary }) => summary.id === data.setup.targetGroup)?.summary;
  return {
    title: words.legend(words.views[view.compareView]),
    unit: scale.unit,
    classes: scale.labels.map((label, index) => ({ label, colour: scale.colours[index], areaCount: 0 })),
    circles: [],
    noDataCount: maps.flatMap(({ map }) => [...map.shades.values()]).filter(({ classIndex }) => classIndex === null)
      .length,
    noDataLabel: words.noData,
    facts: [
      ...(group?.referenceDate ? [legend.referenceDate(group.referenceDate)] : []),
      legend.source(reach.source),
      legend.method(legend.fixedBreaks),
      reach.estimateWord,
    ],
    caveats: [],
  };
}

function textsOf({ board, data, dataset, view, messages, ownFacilities }: ComparisonParts): PictureTexts {
  const { picture, maps } = compareMessages();
  const { level, cutoffMinutes } = data.setup;
  const question = picture.cutoff(board.question, numberFormat(view.language).input(cutoffMinutes));
  const perLevel = exportMessages().perLevel(messages.levels.singular[level]);
  const shown = `${maps.legend(maps.views[view.compareView])} (${board.maps.scale.unit}), ${perLevel}`;
  return {
    title: picture.title(dataset.municipality.name),
    subtitle: [question, shown],
    sources: [
      ...sourceLines(dataset, view.language),
      checkedDetails(
        countedFacilities(data.facilities, data.setup).map(({ properties }) => properties),
        { messages, language: view.language, own: ownFacilities },
      ),
      ...cyclingCaveats(dataset.streets, data.setup.profile, view.language),
    ],
  };
}
