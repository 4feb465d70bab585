import { cutoffDmOf } from '#coverage/units.ts';
import type { PlanningQuestion } from '#planning/measures/question.ts';
import { pageEngine } from '../engine/pageEngine.ts';
import type { StreetFeatures } from '../exports/drawStreets.ts';
import { bandColours, changeColours } from '../map/effectPalette.ts';
import { travelBreaks } from '../thematic/classBreaks.ts';
import { todayId } from '../view/compared.ts';
import { proposalId } from './loadReport.ts';
import type { Report } from './report.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';

/** Those up to each limit, and those beyond the last. */
const streetBandCount = travelBreaks.minutes.length + 1;

/**
 * The streets of each scenario of a question, by id; of the planner's own scenario alone with those of today beside it, by `todayId`.
 * @throws Error where the street network cannot be used
 */
export async function loadStreets(question: PlanningQuestion): Promise<Map<string, StreetFeatures>> {
  const { datasetVersion, mode, profile, areas, group, cutoffDm, speedKmh, todayPlaces } = question;
  const isAlone = question.scenarios.some(({ id }) => id === proposalId);
  const scenarios = [...(isAlone ? [{ id: todayId, places: todayPlaces }] : []), ...question.scenarios];
  if (scenarios.length === 0) return new Map();
  const engine = pageEngine();
  const facilities = todayPlaces.map(({ id, lon, lat }) => ({ id, lon, lat }));
  const today = await engine.ask({ datasetVersion, mode, profile, facilities, areas, counts: group.counts, cutoffDm });
  if (!today.ok) throw new Error(today.failure.reason);
  const limitsDm = travelBreaks.minutes.map((minutes) => cutoffDmOf(minutes, speedKmh));
  const known = new Set(facilities.map(({ id }) => id));
  const made = new Map<string, StreetFeatures>();
  for (const { id, places } of scenarios) {
    const open = new Set(places.map((place) => place.id));
    const closed = facilities.filter((place) => !open.has(place.id)).map((place) => place.id);
    const sites = places
      .filter((place) => !known.has(place.id))
      .map(({ id: siteId, lon, lat }) => ({ id: siteId, lon, lat }));
    const streets = await engine.streets({ closed, sites, limitsDm });
    if (streets && !streets.ok) throw new Error(streets.failure.reason);
    if (streets) made.set(id, JSON.parse(new TextDecoder().decode(streets.value.geoJson)) as StreetFeatures);
  }
  return made;
}

/**
 * The map with the streets of a scenario in place of the areas: the same classes, in the colours of the streets.
 * @param streets undefined where there are none: then the areas are shown
 */
export function withStreets(
  map: ThematicMap,
  streets: StreetFeatures | undefined,
  report: Pick<Report, 'data' | 'format' | 'messages' | 'words'>,
): ThematicMap {
  if (!streets) return map;
  const { legend } = map;
  const { maps } = report.words;
  const minutes = report.messages.reach.minuteWord(report.format.input(report.data.content.cutoffMinutes));
  const colours = bandColours(streetBandCount);
  return {
    ...map,
    legend: {
      ...legend,
      title: maps.streetTitle,
      unit: maps.streetUnit,
      drawn: 'lines',
      classes: legend.classes.map((entry, band) => ({ ...entry, colour: colours[band] })),
      noDataCount: 0,
      marks: (['gained', 'lost'] as const)
        .filter((change) => hasMoved(streets, change))
        .map((change) => ({ colour: changeColours[change], label: maps[change](minutes) })),
    },
  };
}

const hasMoved = ({ features }: StreetFeatures, change: 'gained' | 'lost'): boolean =>
  features.some(
    ({ properties, geometry }) =>
      properties.kind === 'addresses' && properties.change === change && geometry.coordinates.length > 0,
  );
