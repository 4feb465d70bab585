import type { Dataset } from '#contract/datasets.ts';
import { tileTemplate } from '../data/endpoints.ts';
import { boundsOf, type Bounds } from '../map/sources.ts';
import { exportMessages } from '../messages/exports/current.ts';
import type { Messages } from '../messages/nl.ts';
import { datasetAttribution } from '../data/attribution.ts';
import type { Boundaries } from '../data/boundaries.ts';
import type { Language } from '../view/viewState.ts';
import type { PictureSize } from './mapDecorations.ts';
import type { PictureSubject, PicturesOptions } from './mapPictures.ts';
import type { LegendContext } from './pictureLegend.ts';

/** Twice the points of a plain screen: sharp on paper. */
export const picturePixelRatio = 2;

/** The stadsdeel that is looked at, or the whole municipality. */
export function boundsInFocus(dataset: Dataset, boundaries: Boundaries, focus: string | null): Bounds {
  const focused = boundaries.stadsdeel.features.filter(({ properties }) => properties.code === focus);
  return focused.length > 0 ? boundsOf(focused) : dataset.municipality.bbox;
}

/** @param size of each map */
export const picturesOptions = (
  dataset: Dataset,
  { gemeente, stadsdeel }: Boundaries,
  bounds: Bounds,
  size: PictureSize,
): PicturesOptions => ({
  ...{
    tiles: tileTemplate(dataset.version),
    facilityTypes: dataset.facilityTypes,
    gemeente,
    stadsdelen: stadsdeel,
    bounds,
  },
  ...{ ...size, pixelRatio: picturePixelRatio },
});

/** Who must be named, what was used and of when, the dataset and the day. */
export function sourceLines(dataset: Dataset, language: Language): string[] {
  const date = new Date().toLocaleDateString(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long' });
  const used = dataset.sources.map(({ title, referenceDate }) => datedTitle(title[language], referenceDate));
  const words = exportMessages();
  return [
    datasetAttribution(dataset).join(' · '),
    words.sources(used.join(' · ')),
    words.dataset(dataset.version, date),
  ];
}

/** Most titles name their year already, or that it is not known. */
const datedTitle = (title: string, referenceDate: string): string =>
  !/^\d/.test(referenceDate) || title.includes(referenceDate.slice(0, 4)) ? title : `${title} (${referenceDate})`;

/** Names for the signs of what is a neighbour's and of what was changed, where any is drawn. */
export function signNames(drawn: readonly PictureSubject[], messages: Messages): LegendContext['signs'] {
  const { newSite, closed } = exportMessages();
  const hasSites = drawn.some(({ sites }) => sites.length > 0);
  const hasClosed = drawn.some((subject) =>
    subject.facilities.some(({ properties }) => subject.closed.includes(properties.id)),
  );
  const hasNeighbours = drawn.some(({ facilities }) => facilities.some(({ properties }) => !properties.inMunicipality));
  return {
    ...(hasNeighbours && { neighbour: messages.overlays.neighbour }),
    ...(hasSites && { newSite }),
    ...(hasClosed && { closed }),
  };
}
