import type {
  FacilityListAnswer,
  FacilityListLoads,
  FacilityListRequest,
  FacilityListTakenBack,
} from '#contract/facilityLists.ts';
import { forgetAnswers } from './cache.ts';
import { request } from './request.ts';

/** Holds a list against the facilities that there are and, unless it is a dry run, loads it. */
export async function sendFacilityList(
  file: File,
  asked: FacilityListRequest,
  signal?: AbortSignal,
): Promise<FacilityListAnswer> {
  const body = new FormData();
  body.append('request', JSON.stringify(asked));
  body.append('file', file, file.name);
  const answer = await request<FacilityListAnswer>('/own-data/facilities/lists', {
    ...{ method: 'POST', body },
    ...(signal && { signal }),
  });
  if (!asked.dryRun) forgetFacilities();
  return answer;
}

const forgetFacilities = () => {
  for (const path of ['/facilities', '/own-data/facilities']) forgetAnswers(path);
};

/** The lists that were loaded last and can be taken back. */
export const getFacilityListLoads = () => request<FacilityListLoads>('/own-data/facilities/lists');

export async function takeBackFacilityList(load: string, author: string): Promise<FacilityListTakenBack> {
  const path = `/own-data/facilities/lists/${encodeURIComponent(load)}?author=${encodeURIComponent(author)}`;
  const answer = await request<FacilityListTakenBack>(path, { method: 'DELETE' });
  forgetFacilities();
  return answer;
}
