import { travelMinutes } from '#definitions/travelProfiles.ts';
import type { PlacesGoal } from '#planning/bestPlaces/goals.ts';
import type { CandidatePlace, PlacesReport } from '#planning/bestPlaces/placesQuestion.ts';
import type { NumberFormat } from '../../format/numberFormat.ts';
import type { BestMessages } from '../../messages/best/nl.ts';
import type { PlacesChoice } from '../../view/placesChoice.ts';
import type { Messages } from '../../messages/nl.ts';
import { canCountRoom } from './placesAsk.ts';

export interface PlacesWords {
  words: BestMessages;
  messages: Messages;
  format: NumberFormat;
  speedKmh: number;
}

/** "12 min, 850 m". */
export const wayText = (metres: number, { messages, format, speedKmh }: PlacesWords): string =>
  `${messages.map.minutes(format.whole(travelMinutes(metres, speedKmh)))}, ${messages.map.metres(format.whole(metres))}`;

/** A value in the unit of its goal. For fewest sites `people` are what stands around the answer, sites the answer itself. */
export function worthText(
  value: number,
  goal: PlacesGoal,
  { words: { explain }, format }: Pick<PlacesWords, 'words' | 'format'>,
  isExchange = false,
): string {
  if (goal === 'fewest-sites' && !isExchange) return explain.sites(format.whole(value));
  return goal === 'most-covered' || goal === 'fewest-sites'
    ? explain.people(format.people(value))
    : explain.metres(format.whole(value));
}

/** How full a place is. @param room visits a year that fit; null where that is not known */
export function roomText(
  visits: number,
  room: number | null,
  { words, format }: Pick<PlacesWords, 'words' | 'format'>,
): string {
  const shown = format.people(visits);
  return room === null
    ? words.room.useUnknown(shown)
    : words.room.use(shown, format.people(room), format.roundShare(room > 0 ? visits / room : 1));
}

const perMille = 1000;

/** A gap in tenths of a percent, rounded up, so that "at most" is true. */
export const gapText = (gap: number, format: NumberFormat): string =>
  format.share(Math.ceil(gap * perMille - 1e-9) / perMille);

/** How sure the answer is, in one sentence. */
export function proofText(
  { isProven, gap, value, bound, sites }: PlacesReport,
  goal: PlacesGoal,
  { words, format }: Pick<PlacesWords, 'words' | 'format'>,
): string {
  const { answer } = words;
  if (goal === 'fewest-sites') {
    return isProven ? answer.fewestProven(sites.length) : answer.fewest(sites.length, format.whole(bound));
  }
  if (isProven) return answer.proven;
  const hasBound = goal === 'most-covered' ? bound > value : bound > 0;
  return hasBound && gap < 1 ? answer.within(gapText(gap, format)) : answer.noBound;
}

/** @param areaOf name of the area in which a place without a name lies */
export const placeName = (
  { name, lon, lat }: Pick<CandidatePlace, 'name' | 'lon' | 'lat'>,
  areaOf: (lon: number, lat: number) => string | null,
  { words }: Pick<PlacesWords, 'words'>,
): string => name ?? words.answer.unnamed(areaOf(lon, lat) ?? '…');

/** The question in one line, where its fields are folded away. @param nameOf name of an area */
export function questionInShort(
  choice: PlacesChoice,
  {
    words: { form, where, explain, answer, draw, room },
    format,
    candidates,
    nameOf,
  }: Pick<PlacesWords, 'words' | 'format'> & { candidates: number | null; nameOf: (code: string) => string },
): string {
  const { limit, sites, budgetEuro, coverPercent, aim, from, within, outlines } = choice;
  const howMany = {
    sites: explain.sites(format.whole(sites)),
    budget: answer.perYear(format.whole(budgetEuro)),
    fewest: `${form.limits.fewest.toLowerCase()}: ${format.whole(coverPercent)}%`,
  }[limit];
  const source = where.sources[from].toLowerCase();
  return [
    howMany,
    ...(limit === 'fewest' ? [] : [form.aims[aim]]),
    candidates === null ? source : `${source} (${format.whole(candidates)})`,
    ...(within.length === 0 ? [] : [within.map(nameOf).join(', ')]),
    ...(outlines.length === 0 ? [] : [draw.inShort(outlines.length)]),
    ...(choice.countsRoom && canCountRoom(choice) ? [room.inShort] : []),
  ].join(' · ');
}
