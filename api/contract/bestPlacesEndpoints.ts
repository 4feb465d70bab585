import { z } from 'zod';
import { bestPlacesJobSchema, bestPlacesRequestSchema } from './bestPlaces.ts';
import type { Endpoint } from './endpoint.ts';

const none = z.strictObject({});
const params = z.strictObject({ id: z.uuid('must be the id of a search for best places') });
const response = (description: string) =>
  ({ contentType: 'application/json', schema: bestPlacesJobSchema, description }) as const;

/** Where sites should come: a search that takes seconds, asked for, looked at and cancelled. */
export const bestPlacesEndpoints = {
  askBestPlaces: {
    method: 'post',
    path: '/best-places',
    summary: 'Look for the best places for sites, with proof of how good they are; answered by a search to look at',
    query: none,
    body: bestPlacesRequestSchema,
    status: 202,
    response: response('The search has been taken on; Location says where its answer comes'),
    problems: [413, 415, 422],
  },
  bestPlaces: {
    method: 'get',
    path: '/best-places/{id}',
    summary: 'A search for best places: the best answer so far, and what no answer is better than',
    params,
    query: z.strictObject({ prices: z.enum(['true', 'false']).optional() }),
    response: response('The search; it is forgotten 15 minutes after it ended'),
  },
  cancelBestPlaces: {
    method: 'delete',
    path: '/best-places/{id}',
    summary: 'End a search for best places; its best answer so far stays',
    params,
    query: none,
    response: response('The search as it ended'),
  },
} as const satisfies Record<string, Endpoint>;
