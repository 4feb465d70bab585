import { countLabel } from '../../thematic/countLabel.ts';
import type { GapMessages } from '../../messages/gap/nl.ts';
import { cyclingCaveats } from '../../data/streetNotes.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import { describeTravel, type ReachContext } from '../reach/reachMap.ts';
import type { ReachFigures } from '../reach/loadReach.ts';
import type { ExplainedFigure } from '../../explain/figures.ts';
import type {
  BivariateLegend,
  Column,
  Legend,
  NumberColumn,
  Row,
  Table,
  ThematicMap,
} from '../../thematic/thematicMap.ts';
import { cellIndex, gapColours } from './gapColours.ts';
import { densityClassOf, gapOf, timeClassOf, type Gap, type GapArea } from './gapAreas.ts';

interface GapContext extends Pick<
  ReachContext,
  'group' | 'names' | 'facilityTypes' | 'streets' | 'language' | 'messages'
> {
  words: GapMessages;
}

/** "veel mensen, ver weg" */
function cellLabel(cell: number, { group, words }: GapContext): string {
  return words.cell(words.density[densityClassOf(cell)], words.people[group.unit], words.time[timeClassOf(cell)]);
}

function limitLabels(breaks: readonly number[], limitBelongs: 'lower' | 'upper', context: GapContext): string[] {
  const { classes } = context.messages;
  const written = breaks.map((limit) =>
    numberFormat(context.language)[limitBelongs === 'lower' ? 'limit' : 'input'](limit),
  );
  const [first, second] = written;
  return limitBelongs === 'lower'
    ? [classes.below(first), classes.between(first, second), classes.from(second)]
    : [classes.upTo(first), classes.aboveUpTo(first, second), classes.above(second)];
}

function makeSquare({ classes }: Gap, context: GapContext): BivariateLegend {
  const { words } = context;
  const { densityBreaks, timeBreaksMinutes, counts } = classes;
  const corner = (density: number, time: number, advice: string) => ({
    colour: gapColours[density][time],
    label: cellLabel(cellIndex(density, time), context),
    advice,
  });
  return {
    cells: gapColours.map((row, density) =>
      row.map((colour, time) => ({
        colour,
        areaCount: counts[density][time],
        label: cellLabel(cellIndex(density, time), context),
      })),
    ),
    rowTitle: words.rowTitle[context.group.unit],
    rowLabels: densityBreaks ? limitLabels(densityBreaks, 'lower', context) : words.density,
    columnTitle: words.columnTitle,
    columnLabels: limitLabels(timeBreaksMinutes, 'upper', context),
    corners: [
      corner(2, 2, words.advice.denseFar),
      corner(2, 0, words.advice.denseNear),
      corner(0, 2, words.advice.sparseFar),
    ],
  };
}

function makeFacts({ messages, group, words }: GapContext): string[] {
  return [
    ...(group.referenceDate ? [messages.legend.referenceDate(group.referenceDate)] : []),
    messages.legend.source(messages.reach.source),
    messages.legend.method(words.method),
    messages.reach.estimateWord,
  ];
}

function makeCaveats(loaded: ReachFigures, { messages, language, group, words, streets }: GapContext): string[] {
  const format = numberFormat(language);
  const { cutoffMinutes } = loaded.coverage;
  const statuses = new Set(loaded.densities.values.map(({ status }) => status));
  return [
    ...words.caveats(format.input(cutoffMinutes), format.input(2 * cutoffMinutes)),
    messages.reach.estimate,
    ...cyclingCaveats(streets, loaded.coverage.profile, language),
    ...(statuses.has('from-wijk') ? [messages.group.fromWijk] : []),
    ...(statuses.has('estimated') ? [messages.group.estimated] : []),
    ...(statuses.has('incomplete') ? [messages.statuses.incomplete] : []),
    ...(statuses.has('missing') || statuses.has('secret') ? [messages.legend.noDataMeaning] : []),
    ...(group.overlaps ? [messages.group.overlaps] : []),
  ];
}

function makeLegend(loaded: ReachFigures, gap: Gap, context: GapContext): Legend {
  const { words } = context;
  return {
    title: words.title(context.group.name[context.language]),
    unit: describeTravel(loaded, context),
    classes: [],
    circles: [],
    bivariate: makeSquare(gap, context),
    noDataCount: gap.areas.filter(({ cell }) => cell === null).length,
    noDataLabel: words.noData,
    facts: makeFacts(context),
    caveats: makeCaveats(loaded, context),
  };
}

function makeColumns({ question }: ReachFigures, { messages, language, group, names, words }: GapContext): Column[] {
  const format = numberFormat(language);
  const number = (
    id: string,
    figure: ExplainedFigure,
    label: string,
    write: (value: number) => string,
  ): NumberColumn => ({ id, label, kind: 'number', explains: { figure, moment: 'today' }, format: write });
  return [
    { id: 'name', label: messages.levels[question.level], kind: 'text' },
    ...names.parentColumns(question.level, messages),
    { id: 'gapClass', label: words.columns.gapClass, kind: 'text' },
    { ...number('gap', 'gap', `${words.columns.gap} (${words.gapUnit})`, format.whole), isShown: true },
    number('density', 'density', messages.measure.column.density[group.unit], format.whole),
    number('mean-minutes', 'mean', `${words.columns.mean} (${messages.reach.unitColumns.minutes})`, format.whole),
    number('mean-metres', 'mean', `${words.columns.mean} (${messages.reach.unitColumns.metres})`, format.whole),
    number('group', 'count', countLabel(group, messages), format.whole),
    { id: 'status', label: messages.table.status, kind: 'text' },
  ];
}

function statusOf(area: GapArea, loaded: ReachFigures, { messages, words }: GapContext): string {
  if (area.densityPerKm2 === null) return words.noDensity;
  const coverage = loaded.coverage.areas.find(({ code }) => code === area.code);
  if (area.meanMinutes !== null) return messages.reach.shortStatuses[coverage?.status ?? 'no-addresses'];
  return coverage?.groupCount === 0 ? messages.reach.nobody : messages.reach.nothingReachable;
}

function makeTable(loaded: ReachFigures, gap: Gap, context: GapContext): Table {
  const { group, names, language, words } = context;
  const properties = new Map(loaded.areas.features.map((feature) => [feature.properties.code, feature.properties]));
  const counts = new Map(loaded.coverage.areas.map(({ code, groupCount }) => [code, groupCount]));
  const rows = gap.areas.map((area): Row => {
    const described = properties.get(area.code);
    return {
      code: area.code,
      cells: {
        name: described?.name ?? area.code,
        ...(described ? names.parentCells(described) : {}),
        gapClass: area.cell === null ? null : cellLabel(area.cell, context),
        gap: area.gap,
        density: area.densityPerKm2,
        'mean-minutes': area.meanMinutes,
        'mean-metres': area.meanMetres,
        group: counts.get(area.code) ?? null,
        status: statusOf(area, loaded, context),
      },
    };
  });
  return {
    caption: words.caption(group.name[language], describeTravel(loaded, context)),
    columns: makeColumns(loaded, context),
    rows,
    notes: [...makeFacts(context), ...makeCaveats(loaded, context)],
  };
}

/** The access gap: how densely the target group lives by how far it has to go, in nine classes. Either figure missing is no data. */
export function makeGapMap(loaded: ReachFigures, context: GapContext): ThematicMap {
  const gap = gapOf(loaded.coverage.areas, loaded.densities, loaded.coverage.cutoffMinutes);
  const byCode = new Map(gap.areas.map((area) => [area.code, area]));
  const format = numberFormat(context.language);
  return {
    level: loaded.question.level,
    areas: loaded.areas,
    symbol: 'fill',
    colours: gapColours.flat(),
    shades: new Map(
      gap.areas.map(({ code, cell, gap: value }) => [code, { value, classIndex: cell, radiusPixels: 0 }]),
    ),
    legend: makeLegend(loaded, gap, context),
    table: makeTable(loaded, gap, context),
    describe: (code) => {
      const area = byCode.get(code);
      if (!area) return context.messages.legend.noData;
      const { cell, densityPerKm2, meanMinutes } = area;
      if (cell === null || densityPerKm2 === null || meanMinutes === null) return statusOf(area, loaded, context);
      return context.words.describe(format.whole(densityPerKm2), format.whole(meanMinutes), cellLabel(cell, context));
    },
  };
}
