import { getMunicipalities } from '../data/endpoints.ts';

/** What the page is about. */
export type Place =
  | { kind: 'municipality'; code: string; hasOthers: boolean }
  /** Of none: it offers those that there are. `unknown`: what the address asks for and is not there. */
  | { kind: 'start'; unknown: string | null };

/** At /gemeenten/ the municipalities are offered, also where there is only one. */
const listName = 'gemeenten';

/**
 * What the server says the page is about. A page that comes from another server, as while it is developed, finds that out by its address.
 * @param path of the address, e.g. /haarlem/
 * @throws RequestFailure where it has to ask and gets no answer
 */
export async function findPlace(page: Pick<Document, 'querySelector'>, path: string): Promise<Place> {
  const asked = decodeURIComponent(path).replaceAll('/', '');
  const told = page.querySelector<HTMLMetaElement>('meta[name="municipality"]');
  if (told) return placeOf(told.content, Number(told.dataset.count), asked);
  const { municipalities } = await getMunicipalities();
  const found = municipalities.find(({ slug }) => slug === asked);
  const only = asked === '' && municipalities.length === 1 ? municipalities[0] : undefined;
  return placeOf((found ?? only)?.code ?? '', municipalities.length, asked);
}

function placeOf(code: string, count: number, asked: string): Place {
  if (code !== '') return { kind: 'municipality', code, hasOthers: count > 1 };
  return { kind: 'start', unknown: asked === '' || asked === listName ? null : asked };
}
