import type { BundlePreview } from '#contract/ownBundle.ts';
import type { TownService } from './townService.ts';

/** An answer of every operation on a file in which own data is taken along, by its method and path. */
export async function ownBundleExamples(town: TownService): Promise<[operation: string, response: Response][]> {
  const made = await town.get('/own-data/bundle');
  const bundle = await made.clone().text();
  const upload = (path: string, request: object) => {
    const body = new FormData();
    body.append('request', JSON.stringify(request));
    body.append('file', new Blob([bundle]), 'mee.json');
    return fetch(`${town.api}/own-data/${path}`, { method: 'POST', body });
  };
  const looked = await upload('bundle-previews', {});
  const { seen, tables } = (await looked.clone().json()) as BundlePreview;
  const asked = { seen, tables: tables.map(({ id }) => id), facilities: [], categories: [] };
  return [
    ['get /own-data/bundle', made],
    ['post /own-data/bundle-previews', looked],
    ['post /own-data/bundles', await upload('bundles', asked)],
  ];
}
