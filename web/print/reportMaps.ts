import { countDifferences, differenceClass, differenceClasses, differenceLimits } from '#planning/differenceClasses.ts';
import type { StreetFeatures } from '../exports/drawStreets.ts';
import { differenceColours } from '../map/effectPalette.ts';
import { makeExploreMap } from '../modes/explore/exploreMap.ts';
import { gapMessages } from '../messages/gap/current.ts';
import { makeGapMap } from '../modes/gap/gapMap.ts';
import type { ReachFigures } from '../modes/reach/loadReach.ts';
import { makeReachMap, type ReachContext } from '../modes/reach/reachMap.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';
import { noChanges, type Scenario } from '../scenario/scenario.ts';
import { todayId } from '../view/compared.ts';
import { proposalId } from './loadReport.ts';
import type { Report } from './report.ts';
import { withStreets } from './streetMaps.ts';

type FixedMap = 'density' | 'today' | 'gap' | 'after' | 'difference';

export interface ReportMap {
  id: string;
  title: string;
  thematicMap: ThematicMap;
  /** Drawn in place of the areas. */
  streets?: StreetFeatures;
  /** Whose sites and closures are drawn. */
  scenario: Scenario;
}

export function mapContext({ data, names, language, messages }: Report): ReachContext {
  const { group, dataset } = data;
  const { facilityTypes, streets } = dataset;
  return { group, names, facilityTypes, streets, language, messages, statistic: 'median', unit: 'minutes' };
}

/**
 * The maps of the report, by buurt or by street and in fixed or published classes.
 * @param scenario what is on the screen
 * @param streets of today and of the scenario, by id; none without a scenario
 */
export function reportMaps(
  report: Report,
  scenario: Scenario,
  streets: ReadonlyMap<string, StreetFeatures>,
): ReportMap[] {
  const { data, reach, words } = report;
  const context = mapContext(report);
  const map = (id: FixedMap, thematicMap: ThematicMap, changes = noChanges): ReportMap => ({
    ...{ id, thematicMap, scenario: changes },
    title: words.maps[id],
  });
  /** By street where these were asked for, so that today and the scenario are of one kind. */
  const travelMap = (id: 'today' | 'after', streetsOf: string, figures: ReachFigures, changes = noChanges) => {
    const drawn = streets.get(streetsOf);
    return { ...map(id, withStreets(makeReachMap(figures, context), drawn, report), changes), streets: drawn };
  };
  return [
    map('density', makeExploreMap(data.explore, context)),
    travelMap('today', todayId, reach.today, { ...noChanges, notes: scenario.notes }),
    map('gap', makeGapMap(reach.today, { ...context, words: gapMessages() })),
    ...(data.hasProposal
      ? [
          travelMap('after', proposalId, reach.then, scenario),
          map('difference', makeDifferenceMap(report, reach.then), scenario),
        ]
      : []),
  ];
}

/** Change of the median travel time per buurt, in fixed classes around no difference: blue-green is nearer. */
export function makeDifferenceMap(report: Report, after: ReachFigures): ThematicMap {
  const { reach, messages, words, data } = report;
  const then = new Map(after.coverage.areas.map((area) => [area.code, area.medianMinutes]));
  const changes = reach.today.coverage.areas.map(({ code, medianMinutes }) => {
    const median = then.get(code) ?? null;
    return { code, change: medianMinutes === null || median === null ? null : median - medianMinutes };
  });
  const { counts, noDataCount } = countDifferences(
    changes.map(({ change }) => change),
    'minutes',
  );
  const colours = [...differenceColours].reverse();
  const labels = differenceLabels(report);
  const shaded = makeReachMap(after, mapContext(report));
  return {
    ...{ level: 'buurt', areas: data.areas.buurt, symbol: 'fill', colours, table: shaded.table },
    shades: new Map(
      changes.map(({ code, change }) => [
        code,
        {
          value: change,
          classIndex: change === null ? null : differenceClass(change, 'minutes') - differenceClasses[0],
          radiusPixels: 0,
        },
      ]),
    ),
    legend: {
      ...shaded.legend,
      title: words.maps.difference,
      unit: words.maps.differenceUnit,
      classes: labels.map((label, i) => ({ colour: colours[i], label, areaCount: counts[i] })),
      noDataCount,
      noDataLabel: messages.reach.noValue,
    },
    describe: () => '',
  };
}

function differenceLabels({ words: { maps }, format }: Report): string[] {
  const limits = differenceLimits.minutes.map(format.input);
  const sizes = [
    maps.orMore(limits[limits.length - 1]),
    ...limits
      .slice(1)
      .map((limit, i) => maps.between(limits[i], limit))
      .reverse(),
  ];
  return [...sizes.map(maps.faster), maps.hardly(limits[0]), ...sizes.toReversed().map(maps.slower)];
}
