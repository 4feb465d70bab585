import { endpoints } from '#contract/endpoints.ts';
import type { Municipalities } from '#contract/municipalities.ts';
import type { ServedMunicipality } from '../dataset/servedDatasets.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineServiceRoute } from '../http/route.ts';

/** By list: as long as none of the municipalities changes, the answer is the same. */
const bodies = new WeakMap<readonly ServedMunicipality[], ResponseBody>();

export const municipalitiesRoute = defineServiceRoute(endpoints.municipalities, async (_request, { served }) => {
  const listed = served.municipalities();
  const body = bodies.get(listed) ?? ResponseBody.json(JSON.stringify(describe(listed)));
  bodies.set(listed, body);
  return { body, caching: 'revalidate' };
});

function describe(listed: readonly ServedMunicipality[]): Municipalities {
  return {
    municipalities: listed.flatMap(({ dataset, slug }) => {
      const {
        municipality_code: code,
        municipality_name: name,
        bounds,
        counts,
        version,
        loaded_at: loadedAt,
      } = dataset;
      if (!bounds) return [];
      const holds = counts && {
        buurten: counts.buurten,
        wijken: counts.wijken,
        stadsdelen: counts.stadsdelen,
        addresses: counts.addresses,
        facilities: counts.facilities,
      };
      return [{ code, name, slug, bbox: bounds, datasetVersion: version, loadedAt: loadedAt.toISOString(), holds }];
    }),
  };
}
