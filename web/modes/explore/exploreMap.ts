import { usualDenominator } from '#definitions/ownData.ts';
import { countLabel } from '../../thematic/countLabel.ts';
import type { TargetGroupSummary, Values } from '#contract/targetGroups.ts';
import type { Messages } from '../../messages/nl.ts';
import { circleColours, figureColours } from '../../map/palette.ts';
import { classIndex } from '#planning/classIndex.ts';
import { circleLegendValues, circleRadius } from '../../thematic/classBreaks.ts';
import { numberFormat, type NumberFormat } from '../../format/numberFormat.ts';
import type { Language, MapLevel } from '../../view/viewState.ts';
import type { AreaNames } from '../../thematic/areaNames.ts';
import type { AreaShade, Column, Legend, Row, Table, ThematicMap } from '../../thematic/thematicMap.ts';
import type { ExploreFigures } from './loadFigures.ts';

/** Circles of larger areas may be larger: there are fewer of them. */
const maxRadiusPixels: Record<MapLevel, number> = { buurt: 18, wijk: 30, stadsdeel: 44 };

export interface ExploreContext {
  group: TargetGroupSummary;
  names: AreaNames;
  language: Language;
  messages: Messages;
}

export function formatMeasure(format: NumberFormat, measure: Values['measure']): (value: number) => string {
  return measure === 'share' ? format.share : format.whole;
}

function limitFormat(format: NumberFormat, values: Values): (value: number) => string {
  return values.measure === 'share' ? (value) => format.oneDecimal(value * 100) : format.limit;
}

function shadeAreas(loaded: ExploreFigures): Map<string, AreaShade> {
  const { classified, question } = loaded;
  const maximum = classified.maximum ?? 0;
  const isCircles = question.measure === 'count';
  return new Map(
    classified.values.map(({ code, value }) => [
      code,
      {
        value,
        classIndex: value === null ? null : isCircles ? 0 : classIndex(value, classified.breaks, 'lower'),
        radiusPixels: isCircles && value !== null ? circleRadius(value, maximum, maxRadiusPixels[question.level]) : 0,
      },
    ]),
  );
}

function classLabels(values: Values, format: (value: number) => string, messages: Messages): string[] {
  const { breaks } = values;
  const words = messages.classes;
  if (breaks.length === 0) return [words.all];
  return [
    words.below(format(breaks[0])),
    ...breaks.slice(1).map((limit, i) => words.between(format(breaks[i]), format(limit))),
    words.from(format(breaks[breaks.length - 1])),
  ];
}

function makeFacts({ classified, question }: ExploreFigures, { messages }: ExploreContext): string[] {
  return [
    ...(classified.referenceDate ? [messages.legend.referenceDate(classified.referenceDate)] : []),
    ...(classified.source ? [messages.legend.source(classified.source)] : []),
    ...(question.measure === 'count' ? [] : [messages.legend.method(messages.classes.methods[classified.method])]),
  ];
}

function makeCaveats({ classified, question }: ExploreFigures, { messages, group }: ExploreContext): string[] {
  const statuses = new Set(classified.values.map((value) => value.status));
  return [
    messages.measure.hint[question.measure],
    ...(question.measure === 'count' ? [] : [messages.classes.hints[classified.method]]),
    ...(statuses.has('from-wijk') ? [messages.group.fromWijk] : []),
    ...(statuses.has('estimated') ? [messages.group.estimated] : []),
    ...(statuses.has('incomplete') ? [messages.statuses.incomplete] : []),
    ...(statuses.has('missing') || statuses.has('secret') ? [messages.legend.noDataMeaning] : []),
    ...(group.overlaps ? [messages.group.overlaps] : []),
  ];
}

function makeLegend(loaded: ExploreFigures, context: ExploreContext): Legend {
  const { classified, question } = loaded;
  const { messages, language, group } = context;
  const format = numberFormat(language);
  const isCircles = question.measure === 'count';
  const maximum = classified.maximum ?? 0;
  const labels = classLabels(classified, limitFormat(format, classified), messages);
  const colours = figureColours(labels.length);
  const hasValues = classified.values.some(({ value }) => value !== null);
  return {
    title: group.name[language],
    unit: unitText(loaded, context),
    classes:
      isCircles || !hasValues
        ? []
        : labels.map((label, i) => ({ colour: colours[i], label, areaCount: classified.classCounts[i] ?? 0 })),
    circles: isCircles
      ? circleLegendValues(maximum).map((value) => ({
          radiusPixels: circleRadius(value, maximum, maxRadiusPixels[question.level]),
          label: format.whole(value),
        }))
      : [],
    noDataCount: classified.noDataCount,
    noDataLabel: messages.legend.noData,
    facts: makeFacts(loaded, context),
    caveats: makeCaveats(loaded, context),
  };
}

function makeTable(loaded: ExploreFigures, context: ExploreContext): Table {
  const { question, areas, figures } = loaded;
  const { messages, language, group, names } = context;
  const format = numberFormat(language);
  const measures = ['count', 'share', 'density'] as const;
  const byMeasure = measures.map((measure) => new Map(figures[measure].values.map((value) => [value.code, value])));
  const columns: Column[] = [
    { id: 'name', label: messages.levels[question.level], kind: 'text' },
    ...names.parentColumns(question.level, messages),
    ...measures.map((measure) => ({
      id: measure,
      label: measure === 'count' ? countLabel(group, messages) : messages.measure.column[measure][group.unit],
      kind: 'number' as const,
      explains: { figure: measure, moment: 'today' as const },
      format: formatMeasure(format, measure),
      isShown: measure === question.measure,
    })),
    { id: 'status', label: messages.table.status, kind: 'text' },
  ];
  const rows: Row[] = areas.features.map(({ properties }) => ({
    code: properties.code,
    cells: {
      name: properties.name,
      ...names.parentCells(properties),
      ...Object.fromEntries(measures.map((measure, i) => [measure, byMeasure[i].get(properties.code)?.value ?? null])),
      status: messages.statuses.short[byMeasure[0].get(properties.code)?.status ?? 'missing'],
    },
  }));
  const unit = unitText(loaded, context);
  return {
    caption: `${group.name[language]}, ${unit}`,
    columns,
    rows,
    notes: [...makeFacts(loaded, context), ...makeCaveats(loaded, context)],
  };
}

/** After a share, which has its % sign already. */
function shareOf({ messages, group }: ExploreContext): string {
  const { ofNumber, ofPopulation } = messages.measure;
  return (group.unit === 'documents' ? ofNumber : ofPopulation)[group.own?.shareOf ?? usualDenominator(group.unit)];
}

/** Of what was issued the name says what it is: it is no number of inhabitants. */
function unitText({ classified, question }: ExploreFigures, context: ExploreContext): string {
  const { messages, group } = context;
  const { unit, ofIssued } = messages.measure;
  if (group.unit === 'documents') return question.measure === 'share' ? `% ${shareOf(context)}` : unit[classified.unit];
  return group.own?.use === 'visits' && question.measure !== 'share'
    ? ofIssued[question.measure]
    : unit[classified.unit];
}

/** The map of a target group: classes as the server made them, so that map, legend and table cannot differ. */
export function makeExploreMap(loaded: ExploreFigures, context: ExploreContext): ThematicMap {
  const { classified, question, areas } = loaded;
  const { messages, language } = context;
  const byCode = new Map(classified.values.map((value) => [value.code, value]));
  const format = formatMeasure(numberFormat(language), question.measure);
  return {
    level: question.level,
    areas,
    symbol: question.measure === 'count' ? 'circle' : 'fill',
    colours: question.measure === 'count' ? [circleColours.fill] : figureColours(classified.breaks.length + 1),
    shades: shadeAreas(loaded),
    legend: makeLegend(loaded, context),
    table: makeTable(loaded, context),
    describe: (code) => {
      const found = byCode.get(code);
      if (!found || found.value === null) return messages.statuses[found?.status ?? 'missing'];
      const suffix = messages.statuses.short[found.status];
      const unit = question.measure === 'share' ? shareOf(context) : unitText(loaded, context);
      return `${format(found.value)} ${unit}${suffix ? ` (${suffix})` : ''}`;
    },
  };
}
