import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** The figures of a group in all its years, per area of a level and of the municipality. */
export async function ownYears(
  group: OwnGroup,
  ground: Pick<DatasetGround, 'rows'>,
  level: AreaLevel,
): Promise<OwnYears> {
  const inYears = await group.perYear();
  const [perYear, totals]: AreaFigure[][][] = [[], []];
  for (const { figures } of inYears) {
    perYear.push(figures(level));
    totals.push(figures('gemeente'));
    // There may be many: others get their turn between them.
    await nextTurn();
  }
  const figure = ({ count: value, status }: AreaFigure) => ({ value, status });
  return {
    ...{ targetGroup: group.summary.id, level, years: inYears.map(({ year }) => year) },
    areas: (perYear[0] ?? []).map(({ code }, area) => ({
      ...{ code, name: ground.rows.get(code)?.name ?? code },
      figures: perYear.map((figures) => figure(figures[area])),
    })),
    total: totals.map(([whole]) => figure(whole)),
  };
}

/**
 * What visits by own counts come to, by code of the buurt.
 * @param present see `groupsAsMade`, where they are not those of now
 * @throws ApiError `unknown-target-group` where a group is not there, or was not counted in that year
 */
export async function countedVisitsFor(
  snapshot: DatasetSnapshot,
  asked: VisitCounts | undefined,
  present?: readonly OwnGroup[],
): Promise<{ countedVisits?: Record<string, number> }> {
  if (!asked) return {};
  const known = present ?? (await ownGroupsOf(snapshot));
  const groups = asked.groups.flatMap((id) => known.find(({ summary }) => summary.id === id) ?? []);
  const counts = await Promise.all(groups.map(yearlyCounts));
  const visits = groups.length < asked.groups.length ? null : countedVisits(counts, asked);
  if (visits) return { countedVisits: visits };
  const year = asked.year === undefined ? '' : ` with figures of ${asked.year}`;
  throw new ApiError(
    'unknown-target-group',
    `The visits are those of own counts ${asked.groups.join(', ')}${year}, which are not there, or were deleted.`,
  );
}

async function yearlyCounts(group: OwnGroup): Promise<YearlyCounts> {
  const inYears = await group.perYear();
  const buurten: Record<string, (number | null)[]> = {};
  for (const { figures } of inYears) for (const { code, count } of figures('buurt')) (buurten[code] ??= []).push(count);
  return { years: inYears.map(({ year }) => year), buurten };
}
