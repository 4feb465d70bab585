import { countLabel } from '../../thematic/countLabel.ts';
import type { AreaCoverage } from '#contract/coverage.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import { cyclingCaveats } from '../../data/streetNotes.ts';
import type { Messages } from '../../messages/nl.ts';
import { travelColours } from '../../map/palette.ts';
import { classIndex, countPerClass } from '#planning/classIndex.ts';
import { travelBreaks } from '../../thematic/classBreaks.ts';
import { upperClassLabels } from '../../thematic/classLabels.ts';
import { destinationsInShort } from '../../view/facilityTypes.ts';
import { numberFormat, type NumberFormat } from '../../format/numberFormat.ts';
import type { Language, Statistic, TravelUnit } from '../../view/viewState.ts';
import type { ExplainedFigure, FigureKind } from '../../explain/figures.ts';
import type { AreaNames } from '../../thematic/areaNames.ts';
import type { AreaShade, Column, Legend, NumberColumn, Row, Table, ThematicMap } from '../../thematic/thematicMap.ts';
import type { ReachFigures } from './loadReach.ts';

export interface ReachContext {
  group: TargetGroupSummary;
  names: AreaNames;
  facilityTypes: readonly FacilityType[];
  /** Of the dataset; null where they are not known. */
  streets: StreetFacts | null;
  language: Language;
  messages: Messages;
  statistic: Statistic;
  unit: TravelUnit;
  /** Of which situation the figures are; of today where it is left out. */
  about?: Omit<FigureKind, 'figure'>;
}

/** The situation that figures are of where nothing else is said. */
export const ofToday = { moment: 'today' } as const;

const fields = {
  mean: { minutes: 'meanMinutes', metres: 'meanMetres' },
  median: { minutes: 'medianMinutes', metres: 'medianMetres' },
  p90: { minutes: 'p90Minutes', metres: 'p90Metres' },
} as const;

/** Travel time or distance of an area by the chosen statistic; null where nobody can be placed or reached. */
export function travelCost(area: AreaCoverage, statistic: Statistic, unit: TravelUnit): number | null {
  return area[fields[statistic][unit]];
}

/** "12 min" or "850 m". */
export function formatCost(format: NumberFormat, messages: Messages, unit: TravelUnit): (value: number) => string {
  return unit === 'minutes'
    ? (value) => messages.map.minutes(format.whole(value))
    : (value) => messages.map.metres(format.whole(value));
}

/** Why an area has no travel time: nobody of the group lives there, nobody can be placed, or nothing can be reached. */
function whyNoCost(area: AreaCoverage | undefined, messages: Messages): string {
  if (!area || area.status === 'no-addresses') return messages.reach.statuses['no-addresses'];
  return area.groupCount === 0 ? messages.reach.nobody : messages.reach.nothingReachable;
}

function shadeAreas(loaded: ReachFigures, { statistic, unit }: ReachContext): Map<string, AreaShade> {
  return new Map(
    loaded.coverage.areas.map((area) => {
      const value = travelCost(area, statistic, unit);
      const index = value === null ? null : classIndex(value, travelBreaks[unit], 'upper');
      return [area.code, { value, classIndex: index, radiusPixels: 0 }];
    }),
  );
}

function sumOver(areas: AreaCoverage[], field: 'notConnectedAddresses' | 'unreachableAddresses'): number {
  return areas.reduce((sum, area) => sum + area[field], 0);
}

/** "een gemeenteloket of bibliotheek", with the product where one is asked about. */
export function describeDestination(
  { destinations, product }: Pick<ReachFigures['question'], 'destinations' | 'product'>,
  { messages: { reach }, language, facilityTypes }: Pick<ReachContext, 'messages' | 'language' | 'facilityTypes'>,
): string {
  const places = destinationsInShort(facilityTypes, destinations, language);
  return product === null ? places : reach.withProduct(places, product);
}

/** Where to, how, and how fast: "lopen (5,0 km/u) naar een bibliotheek". */
export function describeTravel(
  { coverage, question }: ReachFigures,
  context: Pick<ReachContext, 'messages' | 'language' | 'facilityTypes'>,
): string {
  const { messages, language } = context;
  return messages.reach.travelNote(
    messages.reach.travelWords[coverage.profile],
    numberFormat(language).oneDecimal(coverage.speedKmh),
    describeDestination(question, context),
  );
}

function makeFacts({ messages, group }: ReachContext): string[] {
  return [
    ...(group.referenceDate ? [messages.legend.referenceDate(group.referenceDate)] : []),
    messages.legend.source(messages.reach.source),
    messages.legend.method(messages.legend.fixedBreaks),
    messages.reach.estimateWord,
  ];
}

/** How the numbers were made, and who could not be counted. */
function makeCaveats(loaded: ReachFigures, { messages, language, statistic, streets }: ReachContext): string[] {
  const { areas } = loaded.coverage;
  const format = numberFormat(language);
  const notConnected = sumOver(areas, 'notConnectedAddresses');
  const unreachable = sumOver(areas, 'unreachableAddresses');
  return [
    ...cyclingCaveats(streets, loaded.coverage.profile, language),
    messages.reach.statisticHints[statistic],
    messages.reach.estimate,
    ...(notConnected > 0 ? [messages.reach.notConnected(format.whole(notConnected), notConnected === 1)] : []),
    ...(unreachable > 0 ? [messages.reach.unreachable(format.whole(unreachable), unreachable === 1)] : []),
  ];
}

function makeLegend(loaded: ReachFigures, context: ReachContext): Legend {
  const { messages, language, unit, statistic } = context;
  const format = numberFormat(language);
  const breaks = travelBreaks[unit];
  const values = loaded.coverage.areas.map((area) => travelCost(area, statistic, unit));
  const known = values.filter((value) => value !== null);
  const counts = countPerClass(known, breaks, 'upper');
  const labels = upperClassLabels(breaks, messages, format);
  const colours = travelColours(labels.length);
  return {
    title: `${messages.reach.units[unit]}: ${describeTravel(loaded, context)}`,
    unit: `${messages.reach.unitWords[unit]}, ${messages.reach.statistics[statistic].toLowerCase()}`,
    classes: labels.map((label, i) => ({ colour: colours[i], label, areaCount: counts[i] })),
    circles: [],
    noDataCount: values.length - known.length,
    noDataLabel: messages.reach.noValue,
    facts: makeFacts(context),
    caveats: makeCaveats(loaded, context),
  };
}

function makeColumns(loaded: ReachFigures, context: ReachContext): Column[] {
  const { messages, language, unit, statistic, names, group, about = ofToday } = context;
  const { columns: labels, unitColumns } = messages.reach;
  const format = numberFormat(language);
  const minutes = format.input(loaded.coverage.cutoffMinutes);
  const number = (
    id: string,
    figure: ExplainedFigure,
    label: string,
    write: (value: number) => string,
  ): NumberColumn => ({ id, label, kind: 'number', explains: { figure, ...about }, format: write });
  const cost = (id: Statistic, shownUnit: TravelUnit): NumberColumn => ({
    ...number(`${id}-${shownUnit}`, id, `${labels[id]} (${unitColumns[shownUnit]})`, format.whole),
    isShown: id === statistic && shownUnit === unit,
  });
  return [
    { id: 'name', label: messages.levels[loaded.question.level], kind: 'text' },
    ...names.parentColumns(loaded.question.level, messages),
    number('group', 'count', countLabel(group, messages), format.whole),
    number('covered', 'covered', labels.covered(minutes), format.people),
    number('coveredShare', 'coveredShare', labels.coveredShare(minutes), format.roundShare),
    ...(['median', 'mean', 'p90'] as const).flatMap((id) => [cost(id, 'minutes'), cost(id, 'metres')]),
    number('notConnected', 'notConnected', labels.notConnected, format.whole),
    number('unreachable', 'unreachable', labels.unreachable, format.whole),
    { id: 'status', label: messages.table.status, kind: 'text' },
  ];
}

function makeTable(loaded: ReachFigures, context: ReachContext): Table {
  const { messages, language, group, names } = context;
  const properties = new Map(loaded.areas.features.map((feature) => [feature.properties.code, feature.properties]));
  const rows: Row[] = loaded.coverage.areas.map((area) => {
    const described = properties.get(area.code);
    return {
      code: area.code,
      cells: {
        name: described?.name ?? area.code,
        ...(described ? names.parentCells(described) : {}),
        group: area.groupCount,
        covered: area.coveredCount,
        coveredShare: area.coveredShare,
        'median-minutes': area.medianMinutes,
        'median-metres': area.medianMetres,
        'mean-minutes': area.meanMinutes,
        'mean-metres': area.meanMetres,
        'p90-minutes': area.p90Minutes,
        'p90-metres': area.p90Metres,
        notConnected: area.notConnectedAddresses,
        unreachable: area.unreachableAddresses,
        status:
          travelCost(area, 'median', 'metres') === null
            ? whyNoCost(area, messages)
            : messages.reach.shortStatuses[area.status],
      },
    };
  });
  const caption = `${group.name[language]}: ${describeTravel(loaded, context)}`;
  return {
    caption,
    columns: makeColumns(loaded, context),
    rows,
    notes: [...makeFacts(context), ...makeCaveats(loaded, context)],
  };
}

/** The map of travel time or distance, in fixed classes, so that any two of them can be laid side by side. */
export function makeReachMap(loaded: ReachFigures, context: ReachContext): ThematicMap {
  const { messages, language, unit, statistic } = context;
  const byCode = new Map(loaded.coverage.areas.map((area) => [area.code, area]));
  const cost = formatCost(numberFormat(language), messages, unit);
  return {
    level: loaded.question.level,
    areas: loaded.areas,
    symbol: 'fill',
    colours: travelColours(travelBreaks[unit].length + 1),
    shades: shadeAreas(loaded, context),
    legend: makeLegend(loaded, context),
    table: makeTable(loaded, context),
    describe: (code) => {
      const area = byCode.get(code);
      const value = area ? travelCost(area, statistic, unit) : null;
      if (!area || value === null) return whyNoCost(area, messages);
      return `${messages.reach.statistics[statistic]} ${cost(value)}`;
    },
  };
}
