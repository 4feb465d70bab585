import type { ScenarioMeasures } from '#planning/measures/question.ts';
import type { ComparedScenario } from '../modes/compare/compared.svelte.ts';
import { measureRows, type MeasureRow } from '../modes/compare/measures/measureRows.ts';
import { makeReachMap } from '../modes/reach/reachMap.ts';
import { todayId } from '../view/compared.ts';
import { noChanges } from '../scenario/scenario.ts';
import { halfWidth, thirdWidth, type MapSize } from './mapPicture.ts';
import type { ComparedForPrint } from './loadCompared.ts';
import { areasOf, reachFigures, type Report, type ReportArea } from './report.ts';
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
  /** Today, and what every alternative changes. */
  maps: ReportMap[];
  mapSize: MapSize;
}

/** @param report with the compared scenarios in its answer */
export function makeComparison(report: Report, { scenarios, hasGone }: ComparedForPrint): Comparison {
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
    maps: comparisonMaps(report, alternatives),
  };
}

/** All per buurt, and all differences in the same classes. */
function comparisonMaps(report: Report, alternatives: readonly Alternative[]): ReportMap[] {
  const { data, reach, words } = report;
  const today = makeReachMap(reach.today, mapContext(report));
  const changes = alternatives.filter(({ isToday }) => !isToday);
  return [
    { id: todayId, title: words.comparison.maps.today, thematicMap: today, scenario: noChanges },
    ...changes.map(({ scenario: { id, letter, name, scenario } }): ReportMap => {
      const buurten = areasOf(data, 'buurt', id);
      const stadsdelen = areasOf(data, 'stadsdeel', id);
      const [whole] = areasOf(data, 'gemeente', id);
      const thematicMap = makeDifferenceMap(report, reachFigures(data, { buurten, stadsdelen, whole }, 'then'));
      return { id, title: words.comparison.maps.change(letter, name), thematicMap, scenario };
    }),
  ];
}

/** How large the maps are, so that rows of them are full: two or four beside each other by two, three and more by three. */
export function comparisonMapSize(scenarios: readonly ComparedScenario[]): MapSize {
  const mapCount = 1 + scenarios.filter(({ id }) => id !== todayId).length;
  return mapCount === 3 || mapCount > 4 ? thirdWidth : halfWidth;
}
