import { targetGroups } from '#definitions/targetGroups.ts';
import type { TargetGroup } from '#definitions/targetGroups.ts';
import { choropleth } from '../dataset/choropleth.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Values, ValuesQuery } from '#contract/targetGroups.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { ApiError } from '../http/errors.ts';
import { selectAreaValues } from '../queries/areaValues.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const targetGroupValuesRoute = defineRoute(
  endpoints.targetGroupValues,
  async ({ params, query }, { snapshot, municipality }) => {
    const group = targetGroups.find(({ id }) => id === params.id);
    if (!group) {
      const known = municipalityPath(municipality, '/target-groups');
      throw new ApiError('not-found', `There is no target group "${params.id}". See ${known}.`);
    }
    const body = await snapshot.listings.get(`values ${group.id} ${JSON.stringify(query)}`, async () =>
      ResponseBody.json(JSON.stringify(await readValues(snapshot, group, query))),
    );
    return { body, caching: 'revalidate' };
  },
);

async function readValues(
  { pool, id, version }: DatasetSnapshot,
  group: TargetGroup,
  query: ValuesQuery,
): Promise<Values> {
  const rows = await selectAreaValues(pool, id, query.level, group.id);
  const tables = new Set(rows.flatMap((row) => (row.member_count === null ? [] : (row.source_table ?? []))));
  return {
    datasetVersion: version,
    targetGroup: group.id,
    level: query.level,
    measure: query.measure,
    method: query.method,
    source: [...tables].sort().join(', '),
    ...choropleth(rows, group.unit, query),
  };
}
