import { maxConnectorMetres, travelProfile, type TravelProfileId } from '#definitions/travelProfiles.ts';
import { checkedDetails } from '../facilities/checkedText.ts';
import { hasTravel, isAboutInhabitants, isFormula, usesCutoff } from './figures.ts';
import { filledIn } from './substitutedFormula.ts';
import type { ExplainedArea } from './loadExplanation.ts';
import type { ExplainSection } from './explainSection.ts';
import type { SectionContext } from './sectionContext.ts';
import { pictureSection } from './pictureSection.ts';
import { costSection, inputNotes, workedSection } from './workedSections.ts';

/** What a figure was made of, in the order in which a planner asks. */
export function explainSections(explained: ExplainedArea, context: SectionContext): ExplainSection[] {
  const { kind, worked } = context;
  const travels = hasTravel(kind.figure);
  const isAboutPeople = kind.figure !== 'yearly-cost';
  return [
    ...(context.picture ? [pictureSection(context.picture, explained.area.name, context)] : []),
    worked ? workedSection(worked, context) : formulaSection(explained, context),
    ...(worked ? costSection(worked, explained.sites, context) : []),
    ...(isAboutPeople ? [groupSection(explained, context)] : []),
    ...(travels ? [travelSection(explained, context), placesSection(explained, context)] : []),
    ...(isAboutPeople ? [areaSection(explained, context)] : []),
    ...(travels ? [addressSection(explained, context)] : []),
    assumptionSection(explained, context),
  ];
}

function formulaSection(explained: ExplainedArea, context: SectionContext): ExplainSection {
  const { words, costs, kind } = context;
  const formula = isFormula(kind.figure) ? costs.formula.formulas[kind.figure] : words.formulas[kind.figure];
  return { heading: words.formulaHeading, lines: [formula, ...filledIn(explained, context)], lists: [] };
}

function groupSection(
  { explanation }: ExplainedArea,
  { words, kind, group, language }: SectionContext,
): ExplainSection {
  const { source, referenceDate } = explanation.group;
  const origin = [words.source(source), ...(referenceDate ? [words.referenceDate(referenceDate)] : [])].join(', ');
  return {
    heading: words.groupHeading,
    lines: [
      `${group.name[language]}. ${group.description[language]}`,
      ...(isAboutInhabitants(kind.figure) ? [words.aboutInhabitants] : []),
      `${origin}.`,
    ],
    lists: [],
  };
}

/**
 * The way of travelling, its speed and who says so.
 * @param profile with a speed that the planner chose, or its own
 */
export function travelLine(
  profile: { id: TravelProfileId; speedKmh: number; isOwnSpeed: boolean },
  { words, messages, format, language }: Pick<SectionContext, 'words' | 'messages' | 'format' | 'language'>,
): string {
  const speed = format.oneDecimal(profile.speedKmh);
  const how = profile.isOwnSpeed ? words.ownSpeed(speed) : words.speed(speed, messages.reach.speedSources[profile.id]);
  return `${travelProfile(profile.id).name[language]}: ${how}.`;
}

function travelSection({ explanation }: ExplainedArea, context: SectionContext): ExplainSection {
  const { words, format, kind } = context;
  const { profile, cutoffMinutes } = explanation;
  const cutoffMetres = format.whole((cutoffMinutes * profile.speedKmh * 1000) / 60);
  return {
    heading: words.travelHeading,
    lines: [
      travelLine({ ...profile, isOwnSpeed: profile.speedSource === null }, context),
      usesCutoff(kind.figure) ? words.cutoff(format.input(cutoffMinutes), cutoffMetres) : words.cutoffUnused,
    ],
    lists: [],
  };
}

function placesSection(
  { explanation }: ExplainedArea,
  { words, messages, language, facilities, ownFacilities: own }: SectionContext,
): ExplainSection {
  const { counted, leftOut, product } = explanation;
  const countedIds = new Set(counted.map(({ id }) => id));
  const known = facilities.map(({ properties }) => properties).filter(({ id }) => countedIds.has(id));
  return {
    heading: words.placesHeading,
    lines: [
      ...(product === null ? [] : [words.product(product)]),
      ...(counted.length === 0 ? [words.countedNone] : []),
      ...(known.length === 0 ? [] : [checkedDetails(known, { messages, language, own })]),
    ],
    lists: [
      {
        title: words.counted(counted.length),
        items: counted.map(({ name, origin }) => (origin === 'site' ? `${name} (${words.newSite})` : name)),
        isFolded: false,
      },
      {
        title: words.leftOut(leftOut.length),
        items: leftOut.map(({ name, leftOut: reason }) => (reason ? `${name}: ${words.reasons[reason]}` : name)),
        isFolded: true,
      },
    ].filter(({ items }) => items.length > 0),
  };
}

function areaSection({ explanation, buurten }: ExplainedArea, { words }: SectionContext): ExplainSection {
  const nameOf = (code: string) => buurten.find((buurt) => buurt.code === code)?.name ?? code;
  const without = explanation.buurtenWithoutFigure;
  const noAddresses = explanation.incompleteAreas.filter(
    ({ code, status }) => status !== 'no-figures' && !without.some((buurt) => buurt.code === code),
  );
  return {
    heading: words.areasHeading,
    lines: [[words.buurten(buurten.length), ...(without.length === 0 ? [words.allFigures] : [])].join(' ')],
    lists: [
      {
        title: words.withoutFigure(without.length),
        items: without.map(
          ({ code, status }) => `${nameOf(code)}: ${words.statuses[status === 'secret' ? 'secret' : 'missing']}`,
        ),
        isFolded: false,
      },
      {
        title: words.withoutAddresses(noAddresses.length),
        items: noAddresses.map(({ code }) => nameOf(code)),
        isFolded: false,
      },
    ].filter(({ items }) => items.length > 0),
  };
}

function addressSection({ explanation }: ExplainedArea, { words, format }: SectionContext): ExplainSection {
  const { total, notConnected, unreachable } = explanation.addresses;
  const lines = [
    words.addresses(format.whole(total)),
    ...(notConnected > 0 ? [words.notConnected(format.whole(notConnected), format.whole(maxConnectorMetres))] : []),
    ...(unreachable > 0 ? [words.unreachable(format.whole(unreachable))] : []),
    ...(notConnected + unreachable === 0 ? [words.allConnected] : []),
  ];
  return { heading: words.addressesHeading, lines, lists: [] };
}

function assumptionSection(
  { explanation }: ExplainedArea,
  { words, costs, kind, worked, messages, group, counted }: SectionContext,
): ExplainSection {
  const isPublished = !worked && !hasTravel(kind.figure);
  const ids = explanation.assumptions.filter(
    (id) => !isPublished || id === 'cbs-rounding' || id === 'wijk-share-for-buurt',
  );
  return {
    heading: words.assumptionsHeading,
    lines: [
      ...ids.map((id) => words.assumptions[id]),
      ...(worked ? inputNotes(worked, costs, counted) : []),
      ...(group.overlaps ? [messages.group.overlaps] : []),
      words.dataset(explanation.datasetVersion),
    ],
    lists: [],
  };
}
