import type { Dataset } from '#contract/datasets.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { selectDatasetSources } from '../queries/datasets.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const datasetRoute = defineRoute(endpoints.dataset, async (_request, context) => {
  const { snapshot } = context;
  const body = await snapshot.listings.get('dataset', async () =>
    ResponseBody.json(JSON.stringify(await describeDataset(snapshot))),
  );
  return { body, caching: 'revalidate' };
});

async function describeDataset(snapshot: DatasetSnapshot): Promise<Dataset> {
  const { pool, id, version, loadedAt, municipality, streetFacts, addressFacts } = snapshot;
  const [sources, places] = await Promise.all([selectDatasetSources(pool, id), snapshot.places]);
  return {
    version,
    municipality: { code: municipality.code, name: municipality.name, bbox: places.municipality.bbox },
    loadedAt: loadedAt.toISOString(),
    facilityTypes: [...places.facilityTypes],
    streets: streetFacts,
    addresses: addressFacts,
    sources: sources.map(({ reference_date, ...source }) => ({ ...source, referenceDate: reference_date })),
  };
}
