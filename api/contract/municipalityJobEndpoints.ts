import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import {
  knownMunicipalitiesQuerySchema,
  knownMunicipalitiesSchema,
  municipalityJobRequestSchema,
  municipalityJobSchema,
  municipalityJobsSchema,
} from './municipalityJobs.ts';

const none = z.strictObject({});
const params = z.strictObject({ id: z.uuid() });
const job = { contentType: 'application/json', schema: municipalityJobSchema, description: 'The job' } as const;

/** Adding a municipality: which there are, and the jobs that fetch and load them. */
export const municipalityJobEndpoints = {
  knownMunicipalities: {
    method: 'get',
    path: '/known-municipalities',
    isOfService: true,
    isPublic: true,
    summary: 'Which municipality a name, slug or code stands for, of all that can be added',
    query: knownMunicipalitiesQuerySchema,
    response: {
      contentType: 'application/json',
      schema: knownMunicipalitiesSchema,
      description: 'Municipalities, and about how much there is to fetch for each',
    },
  },
  municipalityJobs: {
    method: 'get',
    path: '/municipality-jobs',
    isOfService: true,
    summary: 'Jobs that fetch and load municipalities, the newest first',
    query: none,
    response: { contentType: 'application/json', schema: municipalityJobsSchema, description: 'At most 500 jobs' },
  },
  createMunicipalityJob: {
    method: 'post',
    path: '/municipality-jobs',
    isOfService: true,
    isWrite: true,
    summary:
      'Has a municipality fetched from the public sources and loaded; one that waits or runs already is given instead',
    query: none,
    body: municipalityJobRequestSchema,
    status: 202,
    response: job,
    problems: [413, 415, 422],
  },
  municipalityJob: {
    method: 'get',
    path: '/municipality-jobs/{id}',
    isOfService: true,
    summary: 'How far a job is',
    params,
    query: none,
    response: job,
  },
  cancelMunicipalityJob: {
    method: 'delete',
    path: '/municipality-jobs/{id}',
    isOfService: true,
    isWrite: true,
    summary: 'Cancels a job; what was loaded before stays. One that has ended stays as it is',
    params,
    query: none,
    response: job,
  },
} as const satisfies Record<string, Endpoint>;
