import { usualDenominator } from '#definitions/ownData.ts';
import type { OwnDenominator, OwnUnit } from '#definitions/ownData.ts';
import { classBreaks } from '#planning/classBreaks.ts';
import { countPerClass } from '#planning/classIndex.ts';
import type { Measure, Values, ValuesQuery } from '#contract/targetGroups.ts';
import type { AreaValueRow } from '../queries/areaValues.ts';

type AreaFigure = Values['values'][number];
type Choropleth = Pick<
  Values,
  'unit' | 'referenceDate' | 'breaks' | 'classCounts' | 'noDataCount' | 'minimum' | 'maximum' | 'values'
>;

/** Figures of one level in the asked measure, with class limits over the areas that have one. */
export function choropleth(
  rows: readonly AreaValueRow[],
  unit: OwnUnit,
  query: ValuesQuery,
  shareOf: OwnDenominator = usualDenominator(unit),
): Choropleth {
  const values = rows.map((row) => areaFigure(row, query.measure));
  const known = values.flatMap(({ value }) => (value === null ? [] : [value]));
  const breaks = query.method === 'manual' ? (query.breaks ?? []) : classBreaks(query.method, known, query.classes);
  return {
    unit: measureUnit(unit, query.measure, shareOf),
    referenceDate: latestReferenceDate(rows),
    breaks,
    classCounts: countPerClass(known, breaks, 'lower'),
    noDataCount: values.length - known.length,
    minimum: known.length > 0 ? Math.min(...known) : null,
    maximum: known.length > 0 ? Math.max(...known) : null,
    values,
  };
}

/** A figure that cannot be stated in this measure (no land, no population) is missing: never 0. */
function areaFigure(row: AreaValueRow, measure: Measure): AreaFigure {
  const status = row.status ?? 'missing';
  const value = row.member_count === null ? null : measured(row, row.member_count, measure);
  if (value !== null) return { code: row.code, value, status, ...(row.from && { from: row.from }) };
  return { code: row.code, value, status: status === 'secret' ? 'secret' : 'missing' };
}

function measured(row: AreaValueRow, memberCount: number, measure: Measure): number | null {
  switch (measure) {
    case 'count':
      // Exact: the page computes coverage from these counts, and must agree with the server to the last figure.
      return memberCount;
    case 'share':
      return row.member_share === null ? null : rounded(row.member_share, 6);
    case 'density':
      return row.land_area_m2 > 0 ? rounded(memberCount / (row.land_area_m2 / 1e6), 2) : null;
  }
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function measureUnit(unit: OwnUnit, measure: Measure, shareOf: OwnDenominator): Values['unit'] {
  if (measure === 'count') return unit;
  return measure === 'density' ? `${unit}-per-km2` : `share-of-${shareOf}`;
}

function latestReferenceDate(rows: readonly AreaValueRow[]): string | null {
  const dates = rows.flatMap((row) => (row.member_count !== null && row.reference_date ? [row.reference_date] : []));
  return dates.sort().at(-1) ?? null;
}
