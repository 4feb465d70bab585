import type { Findable } from './searchIndex.ts';

const service = 'https://api.pdok.nl/bzk/locatieserver/search/v3_1/free';
/** Whoever waits longer looks on the map. */
const patienceMilliseconds = 5000;

/** What PDOK knows by a text, or why it says nothing. */
export type AddressAnswer = { ok: true; found: Findable[] } | { ok: false; reason: 'unreachable' | 'refused' };

interface Document {
  id?: unknown;
  weergavenaam?: unknown;
  centroide_ll?: unknown;
}

/**
 * Asks PDOK's Locatieserver for addresses and postcodes of a municipality. Only on the planner's own request: what is typed leaves the
 * page by it.
 * @param municipalityCode as CBS writes it: GM0392
 */
export async function findAddresses(
  text: string,
  municipalityCode: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<AddressAnswer> {
  const query = new URLSearchParams({
    q: text,
    rows: '6',
    fl: 'id,weergavenaam,centroide_ll',
    fq: `gemeentecode:${municipalityCode.replace(/^GM/, '')}`,
  });
  query.append('fq', 'type:(adres OR postcode OR weg)');
  let response: Response;
  try {
    response = await fetch(`${service}?${query}`, { signal: AbortSignal.timeout(patienceMilliseconds) });
  } catch {
    // No internet, a proxy in between, or no answer in time: all the same to who searches.
    return { ok: false, reason: 'unreachable' };
  }
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) return { ok: false, reason: 'refused' };
  const { response: answer } = (await response.json()) as { response?: { docs?: unknown } };
  if (!Array.isArray(answer?.docs)) return { ok: false, reason: 'refused' };
  return { ok: true, found: (answer.docs as Document[]).flatMap(placeOf) };
}

function placeOf({ id, weergavenaam, centroide_ll: centre }: Document): Findable[] {
  const point = typeof centre === 'string' ? /^POINT\((-?[\d.]+) (-?[\d.]+)\)$/.exec(centre) : null;
  if (!point || typeof weergavenaam !== 'string' || typeof id !== 'string') return [];
  const [lon, lat] = [Number(point[1]), Number(point[2])];
  return [{ kind: 'place', id, name: weergavenaam, detail: 'PDOK', lon, lat, bounds: null }];
}
