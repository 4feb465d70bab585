import type { Nearest, Route } from '#contract/facilities.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { checkedSentence } from '../facilities/checkedText.ts';
import { facilityTypeOf } from '../view/facilityTypes.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import type { WayRequest } from './explainRequest.ts';
import type { ExplainSection } from './explainSection.ts';
import type { SectionContext } from './sectionContext.ts';
import { travelLine } from './sections.ts';

type WayContext = Pick<
  SectionContext,
  'language' | 'messages' | 'words' | 'format' | 'facilities' | 'ownFacilities'
> & {
  facilityTypes: readonly FacilityType[];
};

/** What the distance and the time from a place to a facility are made of; both are exact, not estimates. */
export function waySections(
  route: Route['properties'],
  { origin, facility, snapMetres }: WayRequest,
  context: WayContext,
): ExplainSection[] {
  const { words, format, language, messages } = context;
  const known = context.facilities.find(({ id }) => id === facility.id);
  const { way } = words;
  const speedKmh = origin.speedKmh ?? travelProfile(origin.profile).speedKmh;
  const category = facilityTypeOf(context.facilityTypes, facility.category);
  const section = (heading: string, lines: string[]): ExplainSection => ({ heading, lines, lists: [] });
  return [
    section(words.formulaHeading, [
      way.formula,
      ...legs(route, snapMetres, context),
      words.filledIn.minutes(
        format.whole(route.distanceMetres),
        format.oneDecimal(speedKmh),
        format.oneDecimal(route.durationMinutes),
      ),
    ]),
    section(words.travelHeading, [
      travelLine({ id: origin.profile, speedKmh, isOwnSpeed: origin.speedKmh !== null }, context),
      words.cutoffUnused,
    ]),
    section(words.placesHeading, [
      `${route.facilityName}${category ? ` (${category.name[language].toLowerCase()})` : ''}.`,
      ...(known ? [checkedSentence(known.properties, { messages, language, own: context.ownFacilities })] : []),
    ]),
    section(words.assumptionsHeading, [
      way.exact,
      way.streets,
      words.assumptions['opening-hours-not-counted'],
      words.dataset(route.datasetVersion),
    ]),
  ];
}

/** To the street, over the streets, and from the street to the facility, in whole metres that add up. */
function legs(
  { distanceMetres, connectorMetres }: Route['properties'],
  snapMetres: Nearest['snapMetres'],
  { words, format }: WayContext,
): string[] {
  const [total, toStreet] = [distanceMetres, snapMetres].map(Math.round);
  const fromStreet = Math.max(0, Math.round(connectorMetres - snapMetres));
  const written = [toStreet, total - toStreet - fromStreet, fromStreet, total].map(format.whole);
  return [words.way.legs(written[0], written[1], written[2], written[3])];
}
