import { cyclingCaveat } from '#definitions/streetFacts.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import type { AreaCoverage, Coverage } from '#contract/coverage.ts';
import type { ExportLanguage } from '#contract/exports.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { areaLayer } from './areasLayer.ts';
import { dutchValues } from './dutchValues.ts';
import type { ExportColumn, ExportLayer, ExportValue } from './layer.ts';

interface FixedColumn extends ExportColumn {
  value: (area: AreaCoverage, coverage: Coverage) => ExportValue;
}

interface FigureColumn extends ExportColumn {
  figure: (area: AreaCoverage) => number | null;
}

/** The question, on every row so that a row stands by itself, and what no scenario changes. */
const fixedColumns: FixedColumn[] = [
  {
    name: 'target_group',
    dutchName: 'doelgroep',
    type: 'text',
    dutchValues: dutchValues.targetGroups,
    value: (_, { targetGroup }) => targetGroup,
  },
  {
    name: 'travel_profile',
    dutchName: 'manier_van_reizen',
    type: 'text',
    dutchValues: dutchValues.travelProfiles,
    value: (_, { profile }) => profile,
  },
  { name: 'speed_kmh', dutchName: 'snelheid_kmu', type: 'real', value: (_, { speedKmh }) => speedKmh },
  { name: 'cutoff_minutes', dutchName: 'grens_minuten', type: 'real', value: (_, { cutoffMinutes }) => cutoffMinutes },
  { name: 'group_count', dutchName: 'aantal_doelgroep', type: 'real', value: ({ groupCount }) => groupCount },
];

/** What a scenario may change. */
const figureColumns: FigureColumn[] = [
  { name: 'covered_count', dutchName: 'aantal_binnen_grens', type: 'real', figure: (area) => area.coveredCount },
  { name: 'covered_share', dutchName: 'aandeel_binnen_grens', type: 'real', figure: (area) => area.coveredShare },
  { name: 'mean_metres', dutchName: 'gemiddelde_meter', type: 'real', figure: (area) => area.meanMetres },
  {
    name: 'mean_beyond_metres',
    dutchName: 'gemiddelde_meter_boven_grens',
    type: 'real',
    figure: (area) => area.meanBeyondMetres,
  },
  { name: 'median_metres', dutchName: 'mediaan_meter', type: 'real', figure: (area) => area.medianMetres },
  { name: 'p90_metres', dutchName: 'meter_9_van_de_10', type: 'real', figure: (area) => area.p90Metres },
  { name: 'mean_minutes', dutchName: 'gemiddelde_minuten', type: 'real', figure: (area) => area.meanMinutes },
  {
    name: 'mean_beyond_minutes',
    dutchName: 'gemiddelde_minuten_boven_grens',
    type: 'real',
    figure: (area) => area.meanBeyondMinutes,
  },
  { name: 'median_minutes', dutchName: 'mediaan_minuten', type: 'real', figure: (area) => area.medianMinutes },
  { name: 'p90_minutes', dutchName: 'minuten_9_van_de_10', type: 'real', figure: (area) => area.p90Minutes },
  {
    name: 'unreachable_addresses',
    dutchName: 'adressen_zonder_weg',
    type: 'integer',
    figure: (area) => area.unreachableAddresses,
  },
];

const method = 'estimate: the group is spread evenly over the addresses of each buurt';

const addressColumns: FixedColumn[] = [
  { name: 'address_count', dutchName: 'aantal_adressen', type: 'integer', value: ({ addressCount }) => addressCount },
  {
    name: 'not_connected_addresses',
    dutchName: 'adressen_zonder_straat',
    type: 'integer',
    value: ({ notConnectedAddresses }) => notConnectedAddresses,
  },
  {
    name: 'status',
    dutchName: 'status',
    type: 'text',
    dutchValues: dutchValues.coverageStatuses,
    value: ({ status }) => status,
  },
  {
    name: 'method',
    dutchName: 'methode',
    type: 'text',
    dutchValues: { [method]: 'schatting: de groep is in elke buurt gelijk over de adressen verdeeld' },
    value: () => method,
  },
];

interface CoverageLayerParts {
  /** The same question without the scenario: each figure is then there now, then and as the difference. null: only as it is. */
  today: Coverage | null;
  scenarioName?: string;
  language: ExportLanguage;
}

/** The areas of a coverage with its figures, and on every row what must be known to read them rightly, in the asked language. */
export async function coverageLayer(
  snapshot: DatasetSnapshot,
  coverage: Coverage,
  { today, scenarioName, language }: CoverageLayerParts,
): Promise<ExportLayer> {
  const caveat = cyclingCaveat(snapshot.streetFacts, travelProfile(coverage.profile).mode)?.[language] ?? null;
  const areas = byCode(coverage);
  const before = today && byCode(today);
  const fixed = (columns: FixedColumn[], code: string) => {
    const area = areas.get(code);
    return columns.map(({ value }) => (area ? value(area, coverage) : null));
  };
  return areaLayer(snapshot, coverage.level, {
    title: 'bereik',
    scenarioName,
    columns: [
      ...fixedColumns,
      ...figureColumns.flatMap((column) => (before ? threefold(column) : [column])),
      ...addressColumns,
      { name: 'caveat', dutchName: 'voorbehoud', type: 'text' } as const,
    ].map(({ name, dutchName, type, dutchValues: called }: ExportColumn) => ({
      ...{ name, dutchName, type },
      dutchValues: called,
    })),
    valuesOf: (code) => [
      ...fixed(fixedColumns, code),
      ...figureColumns.flatMap(({ figure }) => {
        const read = (area: AreaCoverage | undefined) => (area ? figure(area) : null);
        const then = read(areas.get(code));
        return before ? nowThenDifference(read(before.get(code)), then) : [then];
      }),
      ...fixed(addressColumns, code),
      caveat,
    ],
  });
}

const byCode = ({ areas }: Coverage) => new Map(areas.map((area) => [area.code, area]));

const threefold = ({ name, dutchName, type }: ExportColumn): ExportColumn[] => [
  { name: `${name}_now`, dutchName: `${dutchName}_nu`, type },
  { name: `${name}_then`, dutchName: `${dutchName}_straks`, type },
  { name: `${name}_difference`, dutchName: `${dutchName}_verschil`, type },
];

/** Figures have one to four decimals; what subtraction adds to them is no figure. */
const differenceDecimals = 6;

/** A figure that is not there on one side has no difference. */
function nowThenDifference(now: number | null, then: number | null): [ExportValue, ExportValue, ExportValue] {
  const difference = now === null || then === null ? null : Number((then - now).toFixed(differenceDecimals));
  return [now, then, difference];
}
