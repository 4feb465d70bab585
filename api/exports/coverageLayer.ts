import { cyclingCaveat } from '#definitions/streetFacts.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import type { AreaCoverage, Coverage } from '#contract/coverage.ts';
import type { ExportLanguage } from '#contract/exports.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { areaLayer } from './areasLayer.ts';
import type { ExportColumn, ExportLayer, ExportValue } from './layer.ts';

interface CoverageColumn extends ExportColumn {
  value: (area: AreaCoverage, coverage: Coverage) => ExportValue;
}

/** Figures of an area, and on every row the question they answer, so that a row stands by itself. */
const coverageColumns: CoverageColumn[] = [
  { name: 'target_group', type: 'text', value: (_, { targetGroup }) => targetGroup },
  { name: 'travel_profile', type: 'text', value: (_, { profile }) => profile },
  { name: 'speed_kmh', type: 'real', value: (_, { speedKmh }) => speedKmh },
  { name: 'cutoff_minutes', type: 'real', value: (_, { cutoffMinutes }) => cutoffMinutes },
  { name: 'group_count', type: 'real', value: ({ groupCount }) => groupCount },
  { name: 'covered_count', type: 'real', value: ({ coveredCount }) => coveredCount },
  { name: 'covered_share', type: 'real', value: ({ coveredShare }) => coveredShare },
  { name: 'mean_metres', type: 'real', value: ({ meanMetres }) => meanMetres },
  { name: 'mean_beyond_metres', type: 'real', value: ({ meanBeyondMetres }) => meanBeyondMetres },
  { name: 'median_metres', type: 'real', value: ({ medianMetres }) => medianMetres },
  { name: 'p90_metres', type: 'real', value: ({ p90Metres }) => p90Metres },
  { name: 'mean_minutes', type: 'real', value: ({ meanMinutes }) => meanMinutes },
  { name: 'mean_beyond_minutes', type: 'real', value: ({ meanBeyondMinutes }) => meanBeyondMinutes },
  { name: 'median_minutes', type: 'real', value: ({ medianMinutes }) => medianMinutes },
  { name: 'p90_minutes', type: 'real', value: ({ p90Minutes }) => p90Minutes },
  { name: 'address_count', type: 'integer', value: ({ addressCount }) => addressCount },
  { name: 'not_connected_addresses', type: 'integer', value: ({ notConnectedAddresses }) => notConnectedAddresses },
  { name: 'unreachable_addresses', type: 'integer', value: ({ unreachableAddresses }) => unreachableAddresses },
  { name: 'status', type: 'text', value: ({ status }) => status },
  {
    name: 'method',
    type: 'text',
    value: () => 'estimate: the group is spread evenly over the addresses of each buurt',
  },
];

/** The areas of a coverage with its figures, and on every row what must be known to read them rightly, in the asked language. */
export async function coverageLayer(
  snapshot: DatasetSnapshot,
  coverage: Coverage,
  language: ExportLanguage,
): Promise<ExportLayer> {
  const caveat = cyclingCaveat(snapshot.streetFacts, travelProfile(coverage.profile).mode)?.[language] ?? null;
  const areas = new Map(coverage.areas.map((area) => [area.code, area]));
  return areaLayer(snapshot, coverage.level, {
    title: 'bereik',
    columns: [...coverageColumns.map(({ name, type }) => ({ name, type })), { name: 'caveat', type: 'text' }],
    valuesOf: (code) => {
      const area = areas.get(code);
      return [...coverageColumns.map(({ value }) => (area ? value(area, coverage) : null)), caveat];
    },
  });
}
