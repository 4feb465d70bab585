import type { AreaLevel } from '#definitions/areas.ts';
import { targetGroupIds } from '#definitions/targetGroups.ts';
import { publicCostEuro } from '#ownData/facilityRecord.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { areaColumns, areaValues, targetGroupFigures } from '../exports/areasLayer.ts';
import { facilitiesLayer } from '../exports/facilitiesLayer.ts';
import type { ExportColumn, ExportValue } from '../exports/layer.ts';
import { publishedGroupsOf } from '../ownData/ownGroups.ts';
import { selectAreaRecords } from '../queries/areas.ts';

type Properties = Record<string, ExportValue>;

/** Figures of a level, or facilities, by id: read once for as long as the dataset is open, as a reader asks for page after page. */
const read = new WeakMap<DatasetSnapshot, Map<AreaLevel | null, Promise<ReadonlyMap<string, Properties>>>>();

/**
 * What is known of the features of a dataset besides where they lie: the columns of the exports, in English, and what the municipality has
 * published of its own at this moment.
 * @param level facilities where null
 */
export async function featureProperties(
  snapshot: DatasetSnapshot,
  level: AreaLevel | null,
): Promise<ReadonlyMap<string, Properties>> {
  const ofDataset = await datasetProperties(snapshot, level);
  const published = level === null ? [] : await publishedGroupsOf(snapshot);
  if (level === null || published.length === 0) return ofDataset;
  const ids = published.map(({ summary }) => summary.id);
  const { columns, valuesOf } = await targetGroupFigures(snapshot, level, ids, published);
  return new Map([...ofDataset].map(([code, known]) => [code, { ...known, ...properties(columns, valuesOf(code)) }]));
}

/** The same of the dataset only, which does not change while it is open. */
function datasetProperties(
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
