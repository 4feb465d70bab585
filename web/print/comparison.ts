import type { ScenarioMeasures } from '#planning/measures/question.ts';
import type { ComparedScenario } from '../modes/compare/compared.svelte.ts';
import { measureRows, type MeasureRow } from '../modes/compare/measures/measureRows.ts';
import type { ReachFigures } from '../modes/reach/loadReach.ts';
import { makeReachMap } from '../modes/reach/reachMap.ts';
import { todayId } from '../view/compared.ts';
import type { StreetFeatures } from '../exports/drawStreets.ts';
import { noChanges } from '../scenario/scenario.ts';
import { halfWidth, thirdWidth, type MapSize } from './mapPicture.ts';
import type { ComparedForPrint } from './loadCompared.ts';
import { areasOf, reachFigures, type Report, type ReportArea } from './report.ts';
import { withStreets } from './streetMaps.ts';
import { makeDifferenceMap, mapContext, type ReportMap } from './reportMaps.ts';

/** One of the situations side by side, with its figures. */
export interface Alternative {
  scenario: ComparedScenario;
  measures: ScenarioMeasures;
  /** What the report is about, today and in this situation. */
  subject: ReportArea;
  isToday: boolean;
}

/** A report of today with the alternatives beside it. */
export interface Comparison {
  report: Report;
  hasGone: boolean;
  alternatives: Alternative[];
  /** The measures of Vergelijken, with the best value of each. */
  rows: MeasureRow[];
  /** How far it is in each alternative, in their order. */
  after: ReportMap[];
  /** Today, and what every alternative changes, in the order of the alternatives; today first where it is none of them. */
  maps: ReportMap[];
  mapSize: MapSize;
}

/**
 * @param report with the compared scenarios in its answer
 * @param streets of the scenarios, by id
 */
export function makeComparison(
  report: Report,
  { scenarios, hasGone }: ComparedForPrint,
  streets: ReadonlyMap<string, StreetFeatures>,
): Comparison {
  const { data, subject } = report;
  const { answer, question } = data;
  const level = subject.area.level === 'gemeente' ? 'gemeente' : 'stadsdeel';
  const alternatives = scenarios.flatMap((scenario): Alternative[] => {
    const measures = answer.scenarios.find(({ id }) => id === scenario.id);
    const area = areasOf(data, level, scenario.id).find(({ area: { code } }) => code === subject.area.code);
    return measures && area ? [{ scenario, measures, subject: area, isToday: scenario.id === todayId }] : [];
  });
  return {
    ...{ report, hasGone, alternatives, mapSize: comparisonMapSize(scenarios) },
    rows: measureRows(answer, subject.area.code, { ...question, targetGroup: data.group.id }),
    after: alternatives.map((alternative) => afterMap(report, alternative, streets)),
    maps: comparisonMaps(report, alternatives),
  };
}

function reachAfter({ data }: Report, scenarioId: string): ReachFigures {
  const buurten = areasOf(data, 'buurt', scenarioId);
  const stadsdelen = areasOf(data, 'stadsdeel', scenarioId);
  const [whole] = areasOf(data, 'gemeente', scenarioId);
  return reachFigures(data, { buurten, stadsdelen, whole }, 'then');
}

/** The same classes for every alternative, so that two that reach other places look different. */
function afterMap(
  report: Report,
  { scenario: { id, letter, name, scenario } }: Alternative,
  streets: ReadonlyMap<string, StreetFeatures>,
): ReportMap {
  const drawn = streets.get(id);
  const thematicMap = withStreets(makeReachMap(reachAfter(report, id), mapContext(report)), drawn, report);
  return { id: `after-${id}`, title: `${letter} ${name}`, thematicMap, scenario, streets: drawn };
}

/** All per buurt, and all differences in the same classes. */
function comparisonMaps(report: Report, alternatives: readonly Alternative[]): ReportMap[] {
  const { reach, words } = report;
  const w = words.comparison.maps;
  const thematicMap = makeReachMap(reach.today, mapContext(report));
  const today: ReportMap = { id: todayId, title: w.today, thematicMap, scenario: noChanges };
  const maps = alternatives.map(({ isToday, scenario: { id, letter, name, scenario } }): ReportMap => {
    if (isToday) return { ...today, title: `${letter} ${w.today}` };
    const change = makeDifferenceMap(report, reachAfter(report, id));
    return { id, title: w.change(letter, name), thematicMap: change, scenario };
  });
  return alternatives.some(({ isToday }) => isToday) ? maps : [today, ...maps];
}

/** One map or two are half as wide as the page; of more, three are beside each other. */
export const alternativeMapSize = (count: number): MapSize => (count > 2 ? thirdWidth : halfWidth);

/** How sharp both sets of maps are drawn, so that the larger ones are sharp too. */
export const drawnMapSize = (scenarios: readonly ComparedScenario[]): MapSize =>
  [alternativeMapSize(scenarios.length), comparisonMapSize(scenarios)].includes(halfWidth) ? halfWidth : thirdWidth;

/** How large the maps are, so that rows of them are full: two or four beside each other by two, three and more by three. */
function comparisonMapSize(scenarios: readonly ComparedScenario[]): MapSize {
  const mapCount = 1 + scenarios.filter(({ id }) => id !== todayId).length;
  return mapCount === 3 || mapCount > 4 ? thirdWidth : halfWidth;
}
