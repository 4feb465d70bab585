import { targetGroups } from '#definitions/targetGroups.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { TargetGroups } from '#contract/targetGroups.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { countBuurten, selectTargetGroupCoverage } from '../queries/targetGroups.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const targetGroupsRoute = defineRoute(endpoints.targetGroups, async (_request, context) => {
  const { snapshot } = context;
  const body = await snapshot.listings.get('target-groups', async () =>
    ResponseBody.json(JSON.stringify(await describeTargetGroups(snapshot))),
  );
  return { body, caching: 'revalidate' };
});

async function describeTargetGroups({ pool, id }: DatasetSnapshot): Promise<TargetGroups> {
  const [rows, buurtCount] = await Promise.all([selectTargetGroupCoverage(pool, id), countBuurten(pool, id)]);
  return {
    targetGroups: targetGroups.map(({ id, name, description, unit, overlaps = false }) => {
      const row = rows.find((candidate) => candidate.target_group === id);
      return {
        id,
        name,
        description,
        unit,
        overlaps,
        buurtenWithFigure: row?.buurten_with_figure ?? 0,
        buurtCount,
        fromWijk: row?.from_wijk ?? false,
        referenceDate: row?.reference_date ?? null,
      };
    }),
  };
}
