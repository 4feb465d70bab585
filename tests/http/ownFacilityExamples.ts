import type { FacilityListAnswer, FacilityListLoads } from '#contract/facilityLists.ts';
import type { TownService } from './townService.ts';

/** An answer of every operation on facilities of a municipality's own, by its method and path. */
export async function ownFacilityExamples(town: TownService): Promise<[operation: string, response: Response][]> {
  const at = (method: string, path: string, revision: number, body?: object) =>
    fetch(`${town.api}/own-data/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
      body: body && JSON.stringify(body),
    });
  const facility = 'facilities/bieb-polder';
  const { record } = (await (await town.get(`/own-data/${facility}`)).json()) as { record: object };
  const place = await town.place(300, 300);
  const added = { category: 'loket', name: 'Loket Oost', ...place };
  const content = {
    ...{ name: { nl: 'Taalhuis', en: 'Language house' }, plural: { nl: 'Taalhuizen', en: 'Language houses' } },
    ...{ shape: 'star', colour: '#a3195b', audience: 'anyone', products: [] },
  };
  const author = 'Jansen';
  const lists = `${town.api}/own-data/facilities/lists`;
  const sendList = (rows: string, request: object) => {
    const list = new FormData();
    list.append('request', JSON.stringify({ category: 'loket', mode: 'replace', dryRun: true, author, ...request }));
    list.append('file', new Blob([`naam,lon,lat\n${rows}`]), 'loketten.csv');
    return fetch(lists, { method: 'POST', body: list });
  };
  const looked = await sendList(`Loket West,${place.lon},${place.lat}\nLoket,,\n`, {});
  const row = `Loket Zuid,${place.lon},${place.lat}\n`;
  const { revision } = (await (await sendList(row, { mode: 'add' })).json()) as FacilityListAnswer;
  await sendList(row, { mode: 'add', dryRun: false, revision });
  const loads = await town.get('/own-data/facilities/lists');
  const [{ id }] = ((await loads.clone().json()) as FacilityListLoads).loads;
  return [
    ['post /own-data/facilities/lists', looked],
    ['get /own-data/facilities/lists', loads],
    ['get /own-data/addresses', await town.get('/own-data/addresses?text=A-rij')],
    ['delete /own-data/facilities/lists/{load}', await fetch(`${lists}/${id}`, { method: 'DELETE' })],
    ['post /own-data/facilities', await town.post('/own-data/facilities', { record: added, author })],
    ['put /own-data/facilities/{id}', await at('PUT', facility, 0, { record, author })],
    ['post /own-data/facilities/{id}/confirmation', await at('POST', `${facility}/confirmation`, 1, { author })],
    ['post /own-data/facilities/{id}/restore', await at('POST', `${facility}/restore`, 2, { revision: 1, author })],
    ['get /own-data/facilities/{id}', await town.get(`/own-data/${facility}`)],
    ['get /own-data/facilities/{id}/history', await town.get(`/own-data/${facility}/history`)],
    ['get /own-data/facilities', await town.get('/own-data/facilities')],
    ['delete /own-data/facilities/{id}', await at('DELETE', facility, 3)],
    ['post /own-data/facility-categories', await town.post('/own-data/facility-categories', { content, author })],
    [
      'put /own-data/facility-categories/{category}',
      await at('PUT', 'facility-categories/taalhuis', 1, { content, author }),
    ],
    ['get /own-data/facility-categories', await town.get('/own-data/facility-categories')],
    ['delete /own-data/facility-categories/{category}', await at('DELETE', 'facility-categories/taalhuis', 2)],
  ];
}
