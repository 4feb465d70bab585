import type { AreaProperties } from '#contract/areas.ts';
import type { AreaCoverage, Coverage } from '#contract/coverage.ts';
import { publishFigures } from '#coverage/areas/publishedFigures.ts';
import type { AreaComparison } from '#planning/comparison.ts';
import type { Messages } from '../messages/nl.ts';
import type { PrintMessages } from '../messages/print/nl.ts';
import { gapOf, type GapArea } from '../modes/gap/gapAreas.ts';
import { cellIndex } from '../modes/gap/gapColours.ts';
import type { ReachFigures } from '../modes/reach/loadReach.ts';
import { areaNames, type AreaNames } from '../thematic/areaNames.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import { numberFormat } from '../format/numberFormat.ts';
import type { Language, MapLevel } from '../view/viewState.ts';
import { proposalId, type ReportData } from './loadReport.ts';

/** An area of the report, today and with the proposal. */
export interface ReportArea {
  area: AreaProperties;
  today: AreaCoverage;
  /** The same as today without a proposal. */
  then: AreaCoverage;
  /** What changes; null without a proposal. */
  change: AreaComparison | null;
}

/** The measured figures in the shape in which map, tables and sentences read them. */
export interface Report {
  data: ReportData;
  language: Language;
  messages: Messages;
  words: PrintMessages;
  format: NumberFormat;
  names: AreaNames;
  /** What the report is about: the stadsdeel that is looked at, or the municipality. */
  subject: ReportArea;
  whole: ReportArea;
  stadsdelen: ReportArea[];
  wijken: ReportArea[];
  /** Per level of the maps, as Bereik has them. */
  reach: { today: ReachFigures; then: ReachFigures };
  gap: GapArea[];
}

export interface ReportContext {
  language: Language;
  messages: Messages;
  words: PrintMessages;
  /** Code of the stadsdeel that is looked at. */
  focus: string | null;
}

/**
 * The areas of a level, today and in one of the scenarios that were measured.
 * @param scenarioId none of them: nothing changes
 */
export function areasOf(data: ReportData, level: MapLevel | 'gemeente', scenarioId: string): ReportArea[] {
  const { answer, question } = data;
  const properties = new Map(
    data.areas[level].features.map((feature) => [feature.properties.code, feature.properties]),
  );
  const then = answer.scenarios.find(({ id }) => id === scenarioId);
  const seen = new Set<string>();
  return question.areas.flatMap(({ code }, i) => {
    const area = properties.get(code);
    // Without stadsdelen the wijken are there twice: as themselves, and in their place.
    if (!area || seen.has(code)) return [];
    seen.add(code);
    const before = publishFigures(answer.todaySummaries[i], question.speedKmh);
    return {
      area,
      today: before,
      then: then ? publishFigures(then.summaries[i], question.speedKmh) : before,
      change: then?.comparison[i] ?? null,
    };
  });
}

export function makeReport(data: ReportData, { focus, ...context }: ReportContext): Report {
  const buurten = areasOf(data, 'buurt', proposalId);
  const stadsdelen = areasOf(data, 'stadsdeel', proposalId);
  const [whole] = areasOf(data, 'gemeente', proposalId);
  const parts = { buurten, stadsdelen, whole };
  const today = reachFigures(data, parts, 'today');
  return {
    ...{ data, ...context, stadsdelen, whole },
    format: numberFormat(context.language),
    names: areaNames(data.boundaries),
    subject: stadsdelen.find(({ area }) => area.code === focus) ?? whole,
    wijken: areasOf(data, 'wijk', proposalId),
    reach: { today, then: reachFigures(data, parts, 'then') },
    gap: gapOf(today.coverage.areas, today.densities, today.coverage.cutoffMinutes).areas,
  };
}

/** The figures of a moment as Bereik has them. */
export function reachFigures(
  { content, question, areas, explore, dataset }: ReportData,
  { buurten, stadsdelen, whole }: { buurten: ReportArea[]; stadsdelen: ReportArea[]; whole: ReportArea },
  moment: 'today' | 'then',
): ReachFigures {
  const { targetGroup, profile, cutoffMinutes, categories, product, speedKmh } = content;
  const coverage: Coverage = {
    ...{ datasetVersion: dataset.version, profile, targetGroup, cutoffMinutes, level: 'buurt', sites: [] },
    speedKmh: question.speedKmh,
    areas: buurten.map((area) => area[moment]),
    total: whole[moment],
  };
  return {
    question: {
      targetGroup,
      level: 'buurt',
      destinations: categories,
      product: product ?? null,
      profile,
      speedKmh: speedKmh ?? null,
      cutoffMinutes,
    },
    areas: areas.buurt,
    coverage,
    stadsdelen: stadsdelen.map((area) => area[moment]),
    densities: explore.figures.density,
  };
}

const isIn = ({ gemeenteCode, stadsdeelCode, wijkCode }: AreaProperties, { code }: AreaProperties): boolean =>
  [gemeenteCode, stadsdeelCode, wijkCode].includes(code);

/** Buurten of the subject in which a cell of the gap's square is theirs. */
export function buurtenInCell({ gap, data, subject }: Report, density: number, time: number): AreaProperties[] {
  const codes = new Set(gap.filter(({ cell }) => cell === cellIndex(density, time)).map(({ code }) => code));
  return data.areas.buurt.features
    .map(({ properties }) => properties)
    .filter((buurt) => codes.has(buurt.code))
    .filter((buurt) => isIn(buurt, subject.area));
}

/** The buurten of the subject with the widest gap, widest first; those within the cutoff are none. */
export function widestGaps({ gap, data, subject }: Report, count: number): (GapArea & { area: AreaProperties })[] {
  const properties = new Map(data.areas.buurt.features.map((feature) => [feature.properties.code, feature.properties]));
  return gap
    .flatMap((entry) => {
      const area = properties.get(entry.code);
      return area && (entry.gap ?? 0) > 0 ? { ...entry, area } : [];
    })
    .filter(({ area }) => isIn(area, subject.area))
    .sort((a, b) => (b.gap ?? 0) - (a.gap ?? 0))
    .slice(0, count);
}
