import type { AreaCoverage } from '#contract/coverage.ts';
import type { Boundaries } from '../../data/boundaries.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import type { Comparison, ComparisonRow } from '../../thematic/thematicMap.ts';
import type { ReachFigures } from './loadReach.ts';
import { formatCost, ofToday, travelCost, type ReachContext } from './reachMap.ts';

/** Each stadsdeel beside the others and the city: the share within the cutoff, and the chosen travel time or distance. */
export function compareReach(
  loaded: ReachFigures,
  boundaries: Pick<Boundaries, 'gemeente' | 'byCode'>,
  { messages, language, statistic, unit, about = ofToday }: ReachContext,
): Comparison {
  const format = numberFormat(language);
  const makeRow = (area: AreaCoverage, name: string, isWhole: boolean): ComparisonRow => {
    const cost = travelCost(area, statistic, unit);
    const remark = messages.reach.shortStatuses[area.status];
    return {
      code: area.code,
      name,
      isWhole,
      cells: [
        { text: area.coveredShare === null ? messages.table.noValue : format.roundShare(area.coveredShare), remark },
        { text: cost === null ? messages.table.noValue : formatCost(format, messages, unit)(cost), remark: '' },
      ],
      bar: area.coveredShare,
    };
  };
  const gemeente = boundaries.gemeente.features[0].properties;
  const within = messages.reach.columns.covered(format.input(loaded.coverage.cutoffMinutes));
  return {
    columns: [within, messages.reach.statistics[statistic]],
    explains: (['coveredShare', statistic] as const).map((figure) => ({ figure, ...about })),
    rows: [
      ...loaded.stadsdelen.map((area) => makeRow(area, boundaries.byCode.get(area.code)?.name ?? area.code, false)),
      makeRow({ ...loaded.coverage.total, code: gemeente.code }, gemeente.name, true),
    ],
    barLabel: within,
  };
}
