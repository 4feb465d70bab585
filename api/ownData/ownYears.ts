import type { OwnYears } from '#contract/ownData.ts';
import type { YearlyCounts } from '#planning/countedVisits.ts';
import { countedVisits } from '#planning/countedVisits.ts';
import type { VisitCounts } from '#planning/scenario.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import type { AreaFigure } from '#ownData/groupFigures.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { ApiError } from '../http/errors.ts';
import { ownGroupsOf } from './ownGroups.ts';
import type { OwnGroup } from './ownGroups.ts';
import type { DatasetGround } from './ownGround.ts';

const yearsOf = ({ summary }: OwnGroup): number[] => summary.own?.years ?? [];

/** The figures of a group in all its years, per area of a level and of the municipality. */
export function ownYears(group: OwnGroup, ground: Pick<DatasetGround, 'rows'>, level: AreaLevel): OwnYears {
  const years = yearsOf(group);
  const perYear = years.map((year) => group.figures(level, year));
  const figure = ({ count: value, status }: AreaFigure) => ({ value, status });
  return {
    ...{ targetGroup: group.summary.id, level, years },
    areas: (perYear[0] ?? []).map(({ code }, area) => ({
      ...{ code, name: ground.rows.get(code)?.name ?? code },
      figures: perYear.map((figures) => figure(figures[area])),
    })),
    total: years.map((year) => figure(group.figures('gemeente', year)[0])),
  };
}

/**
 * What visits by own counts come to, by code of the buurt.
 * @throws ApiError `unknown-target-group` where a group is not there, or was not counted in that year
 */
export async function countedVisitsFor(
  snapshot: DatasetSnapshot,
  asked: VisitCounts | undefined,
): Promise<{ countedVisits?: Record<string, number> }> {
  if (!asked) return {};
  const known = await ownGroupsOf(snapshot);
  const groups = asked.groups.flatMap((id) => known.find(({ summary }) => summary.id === id) ?? []);
  const visits = groups.length < asked.groups.length ? null : countedVisits(groups.map(yearlyCounts), asked);
  if (visits) return { countedVisits: visits };
  const year = asked.year === undefined ? '' : ` with figures of ${asked.year}`;
  throw new ApiError(
    'unknown-target-group',
    `The visits are those of own counts ${asked.groups.join(', ')}${year}, which are not there, or were deleted.`,
  );
}

function yearlyCounts(group: OwnGroup): YearlyCounts {
  const years = yearsOf(group);
  const buurten: Record<string, (number | null)[]> = {};
  for (const year of years)
    for (const { code, count } of group.figures('buurt', year)) (buurten[code] ??= []).push(count);
  return { years, buurten };
}
