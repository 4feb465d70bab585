import { dutchFacilityColumns, type FacilityColumn } from '#definitions/facilityColumns.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { ExportLanguage, FacilityChanges } from '#contract/exports.ts';
import type { ScenarioSite } from '#contract/scenarios.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { selectPlaceGeometries, selectPointGeometries } from '../queries/exportGeometries.ts';
import type { Facility } from '#ownData/facilityRecord.ts';
import { datasetAttribution } from './attribution.ts';
import { dutchValues } from './dutchValues.ts';
import { geometriesById, requireGeometry } from './exportGeometry.ts';
import { layerName } from './layer.ts';
import type { ExportColumn, ExportFeature, ExportLayer } from './layer.ts';

interface ListColumn extends Pick<ExportColumn, 'type' | 'dutchValues'> {
  name: FacilityColumn;
}

const listColumns: ListColumn[] = [
  { name: 'id', type: 'text' },
  { name: 'name', type: 'text' },
  // facility: exists today; site: planned in the scenario
  { name: 'origin', type: 'text', dutchValues: dutchValues.origins },
  { name: 'category', type: 'text' },
  { name: 'products', type: 'text' },
  { name: 'address', type: 'text' },
  { name: 'in_municipality', type: 'integer', dutchValues: dutchValues.yesNo },
  { name: 'closed_in_scenario', type: 'integer', dutchValues: dutchValues.yesNo },
  { name: 'site_kind', type: 'text', dutchValues: dutchValues.siteKinds },
  { name: 'hours_per_week', type: 'real' },
  { name: 'yearly_cost_euro', type: 'real' },
  { name: 'hours', type: 'text' },
  { name: 'desks', type: 'integer' },
  { name: 'checked_on', type: 'text' },
  { name: 'lon', type: 'real' },
  { name: 'lat', type: 'real' },
  { name: 'source', type: 'text' },
  { name: 'note', type: 'text' },
];
const columns: ExportColumn[] = listColumns.map((column) => ({
  ...column,
  dutchName: dutchFacilityColumns[column.name],
}));

/**
 * The facilities of some categories (all where undefined), and with a scenario its sites, and which facilities it closes. Sources and
 * notes are in the asked language.
 */
export async function facilitiesLayer(
  snapshot: DatasetSnapshot,
  categories: readonly FacilityCategory[] | undefined,
  scenario: FacilityChanges | null,
  language: ExportLanguage,
  scenarioName?: string,
): Promise<ExportLayer> {
  const { facilities } = await snapshot.places;
  const asked = ({ category }: { category: FacilityCategory }) => !categories || categories.includes(category);
  return {
    name: layerName(snapshot.municipality.name, scenarioName, 'voorzieningen'),
    title: [snapshot.municipality.name, scenarioName, 'voorzieningen'].filter(Boolean).join(', '),
    geometryType: 'Point',
    columns,
    features: [
      ...(await facilityFeatures(snapshot, facilities.filter(asked), scenario, language)),
      ...(await siteFeatures(snapshot, scenario?.sites.filter(asked) ?? [])),
    ],
    attribution: await datasetAttribution(snapshot),
    datasetVersion: snapshot.version,
  };
}

async function facilityFeatures(
  { pool }: DatasetSnapshot,
  facilities: readonly Facility[],
  scenario: FacilityChanges | null,
  language: ExportLanguage,
): Promise<ExportFeature[]> {
  const geometries = geometriesById(await selectPlaceGeometries(pool, facilities));
  return facilities.map((facility) => {
    const { id, name, category, products, address, lon, lat, source, note } = facility;
    const isClosed = scenario && (scenario.closed.includes(id) ? 1 : 0);
    const inMunicipality = facility.inMunicipality ? 1 : 0;
    const today = [id, name, 'facility', category, products.join('|'), address, inMunicipality, isClosed];
    const offer = [null, null, facility.yearlyCostEuro, facility.hours, facility.desks, facility.checkedOn];
    const values = [...today, ...offer, lon, lat, source[language], note[language]];
    return { id, values, geometry: requireGeometry(geometries, id) };
  });
}

async function siteFeatures({ pool }: DatasetSnapshot, sites: readonly ScenarioSite[]): Promise<ExportFeature[]> {
  if (sites.length === 0) return [];
  const geometries = geometriesById(await selectPointGeometries(pool, sites));
  return sites.map((site) => {
    const { id, name, category, products, kind, hoursPerWeek, yearlyCostEuro, lon, lat } = site;
    const place = [id, name, 'site', category, products.join('|'), '', 1, null];
    const values = [...place, kind, hoursPerWeek, yearlyCostEuro, null, null, null, lon, lat, 'scenario', ''];
    return { id: `site-${id}`, values, geometry: requireGeometry(geometries, id) };
  });
}
