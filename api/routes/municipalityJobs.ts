import { municipalityJobEndpoints as endpoints } from '#contract/municipalityJobEndpoints.ts';
import type {
  KnownMunicipalities,
  KnownMunicipality,
  MunicipalityJob as DescribedJob,
  MunicipalityJobs as DescribedJobs,
} from '#contract/municipalityJobs.ts';
import type { MunicipalityJob } from '#jobs/municipalityJob.ts';
import { describeMatch } from '#municipalities/describeMatch.ts';
import { fetchEstimate } from '#municipalities/fetchEstimate.ts';
import { findMunicipality } from '#municipalities/findMunicipality.ts';
import type { MunicipalityMatch } from '#municipalities/findMunicipality.ts';
import type { Municipality } from '#municipalities/municipalities.ts';
import type { ServedDatasets } from '../dataset/servedDatasets.ts';
import { ApiError } from '../http/errors.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineServiceRoute } from '../http/route.ts';
import type { Answer } from '../http/route.ts';
import type { MunicipalityJobs } from '../jobs/municipalityJobs.ts';

const known = defineServiceRoute(endpoints.knownMunicipalities, async ({ query: { name } }, { served }) => {
  const match = findMunicipality(name);
  const answer: KnownMunicipalities = {
    match: match.kind,
    municipalities: municipalitiesOf(match).map((municipality) => described(municipality, served)),
    merger: match.kind === 'merged' ? { name: match.merger.name, year: match.merger.year } : null,
  };
  return { body: ResponseBody.json(JSON.stringify(answer)), caching: 'revalidate' };
});

function municipalitiesOf(match: MunicipalityMatch): Municipality[] {
  switch (match.kind) {
    case 'found':
      return [match.municipality];
    case 'ambiguous':
      return match.candidates;
    case 'merged':
      return match.into;
    case 'unknown':
      return match.proposals;
  }
}

function described(municipality: Municipality, served: Pick<ServedDatasets, 'municipalities'>): KnownMunicipality {
  const { code, name, province } = municipality;
  const isServed = served.municipalities().some(({ dataset }) => dataset.municipality_code === code);
  const toFetch = fetchEstimate(municipality).map(({ megabytes, ...part }) => ({
    ...part,
    megabytes: Number(megabytes.toPrecision(2)),
  }));
  return { code, name, province, isServed, toFetch };
}

const create = defineServiceRoute(endpoints.createMunicipalityJob, async ({ body }, { jobs }) => {
  const { code: municipalityCode, name: municipalityName } = requireKnown(body.municipality);
  const job = await jobs.add({ municipalityCode, municipalityName, year: body.year ?? null, isOfAll: false });
  const answer = jobAnswer(job, jobs);
  return { ...answer, headers: { Location: `/api/v1/municipality-jobs/${job.id}` } };
});

/** @throws ApiError `unknown-municipality` with those that may be meant */
function requireKnown(text: string): Municipality {
  const match = findMunicipality(text);
  if (match.kind === 'found') return match.municipality;
  const reason = describeMatch(text, match);
  const sentence = reason[0].toUpperCase() + reason.slice(1);
  throw new ApiError('unknown-municipality', /[.?]$/.test(sentence) ? sentence : `${sentence}.`);
}

const list = defineServiceRoute(endpoints.municipalityJobs, async (_request, { jobs }) => {
  const answer: DescribedJobs = { jobs: (await jobs.list()).map((job) => describedJob(job, jobs)) };
  return { body: ResponseBody.json(JSON.stringify(answer)), caching: 'none' };
});

const read = defineServiceRoute(endpoints.municipalityJob, async ({ params: { id } }, { jobs }) =>
  jobAnswer(await jobs.find(id), jobs),
);

const cancel = defineServiceRoute(endpoints.cancelMunicipalityJob, async ({ params: { id } }, { jobs }) =>
  jobAnswer(await jobs.cancel(id), jobs),
);

/** @throws ApiError `not-found` where there is no such job */
function jobAnswer(job: MunicipalityJob | null, jobs: MunicipalityJobs): Answer {
  if (!job) throw new ApiError('not-found', 'There is no such job.');
  return { body: ResponseBody.json(JSON.stringify(describedJob(job, jobs))), caching: 'none' };
}

function describedJob(job: MunicipalityJob, { hasOwnWorker }: MunicipalityJobs): DescribedJob {
  const { id, kind, municipalityCode: code, municipalityName: name, year, state, step, fraction, tries } = job;
  const { message, failure } = job;
  return {
    ...{ id, kind, municipality: { code, name }, year, state, step, fraction, message, failure, tries, hasOwnWorker },
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    endedAt: job.endedAt?.toISOString() ?? null,
  };
}

export const municipalityJobRoutes = [known, list, create, read, cancel];
