import type { AreaLevel } from '#definitions/areas.ts';
import { targetGroupIds } from '#definitions/targetGroups.ts';
import { publicCostEuro } from '#ownData/facilityRecord.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { areaColumns, areaValues, targetGroupFigures } from '../exports/areasLayer.ts';
import { facilitiesLayer } from '../exports/facilitiesLayer.ts';
import type { ExportColumn, ExportValue } from '../exports/layer.ts';
import { selectAreaRecords } from '../queries/areas.ts';

type Properties = Record<string, ExportValue>;

/** Figures of a level, or facilities, by id: read once for as long as the dataset is open, as a reader asks for page after page. */
const read = new WeakMap<DatasetSnapshot, Map<AreaLevel | null, Promise<ReadonlyMap<string, Properties>>>>();

/**
 * What is known of the features of a dataset besides where they lie: the columns of the exports, in English.
 * @param level facilities where null
 */
export function featureProperties(
  snapshot: DatasetSnapshot,
  level: AreaLevel | null,
): Promise<ReadonlyMap<string, Properties>> {
  let ofSnapshot = read.get(snapshot);
  if (!ofSnapshot) read.set(snapshot, (ofSnapshot = new Map()));
  const known = ofSnapshot.get(level);
  if (known) return known;
  const reading = level === null ? facilityProperties(snapshot) : areaProperties(snapshot, level);
  ofSnapshot.set(level, reading);
  reading.catch(() => ofSnapshot.delete(level));
  return reading;
}

async function areaProperties(snapshot: DatasetSnapshot, level: AreaLevel) {
  const { columns, valuesOf } = await targetGroupFigures(snapshot, level, targetGroupIds);
  const areas = await selectAreaRecords(snapshot.pool, snapshot.id, level);
  const named = [...areaColumns, ...columns];
  return new Map(areas.map((area) => [area.code, properties(named, [...areaValues(area), ...valuesOf(area.code)])]));
}

/** Of the columns of a list of facilities those that are about a scenario. */
const ofScenario: ReadonlySet<string> = new Set(['origin', 'closed_in_scenario', 'site_kind', 'hours_per_week']);

async function facilityProperties(snapshot: DatasetSnapshot) {
  const { facilities } = await snapshot.places;
  const { columns, features } = await facilitiesLayer(snapshot, undefined, null, 'nl');
  const costs = new Map(facilities.map((facility) => [facility.id, publicCostEuro(facility)]));
  return new Map(
    features.map(({ id, values }) => [id, { ...properties(columns, values), yearly_cost_euro: costs.get(id) ?? null }]),
  );
}

const properties = (columns: readonly ExportColumn[], values: readonly ExportValue[]): Properties =>
  Object.fromEntries(columns.map(({ name }, i) => [name, values[i]]).filter(([name]) => !ofScenario.has(String(name))));
