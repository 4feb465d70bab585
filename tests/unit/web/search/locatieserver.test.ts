import { expect, it } from 'vitest';
import { findAddresses } from '#web/search/locatieserver.ts';

/** A document as the Locatieserver answers it. */
const document = {
  type: 'adres',
  weergavenaam: 'Europalaan 93, 3526KP Utrecht',
  id: 'adr-1',
  centroide_ll: 'POINT(5.10696041 52.06415055)',
};
const answering = (body: unknown, init: ResponseInit = { headers: { 'content-type': 'application/json' } }) => {
  const asked: URL[] = [];
  const fetch = async (input: Parameters<typeof globalThis.fetch>[0]) => {
    asked.push(new URL(String(input)));
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
  };
  return { asked, fetch };
};

it('asks for one municipality, and reads name and place', async () => {
  const { asked, fetch } = answering({
    response: { numFound: 2, docs: [document, { id: 'x', weergavenaam: 'no place' }] },
  });
  expect(await findAddresses('Europalaan 93', 'GM0344', fetch)).toEqual({
    ok: true,
    found: [
      {
        ...{ kind: 'place', id: 'adr-1', name: document.weergavenaam, detail: 'PDOK' },
        ...{ lon: 5.10696041, lat: 52.06415055, bounds: null },
      },
    ],
  });
  expect(asked[0].searchParams.get('q')).toBe('Europalaan 93');
  expect(asked[0].searchParams.getAll('fq')).toContain('gemeentecode:0344');
});

it('says that it cannot be reached, or refused', async () => {
  const broken = () => Promise.reject(new TypeError('fetch failed'));
  expect(await findAddresses('x', 'GM0344', broken)).toEqual({ ok: false, reason: 'unreachable' });
  for (const [body, init] of [
    ['{"error":{"code":400}}', { status: 400, headers: { 'content-type': 'application/json' } }],
    ['<html>Log in</html>', { headers: { 'content-type': 'text/html' } }],
    ['{"response":{}}', { headers: { 'content-type': 'application/json' } }],
  ] as const) {
    expect(await findAddresses('x', 'GM0344', answering(body, init).fetch)).toEqual({ ok: false, reason: 'refused' });
  }
});
