import type { FacilityAddition, FacilityHistory, OwnFacilitiesAnswer, OwnFacilityAnswer } from '#contract/ownFacilities.ts';
import type { FacilityRecord } from '#ownData/facilityRecord.ts';
import { forgetAnswers, requestOnce } from './cache.ts';
import { request } from './request.ts';

const base = '/own-data/facilities';
const path = (id: string) => `${base}/${encodeURIComponent(id)}`;

/** What the municipality says of its facilities itself. */
export const getOwnFacilities = () => requestOnce<OwnFacilitiesAnswer>(base);

/** One facility, edited or not, as it is at this moment. */
export const getOwnFacility = (id: string) => request<OwnFacilityAnswer>(path(id));

export const getFacilityHistory = (id: string) => request<FacilityHistory>(`${path(id)}/history`);

type At = Pick<OwnFacilityAnswer, 'id' | 'revision'>;

export const addFacility = (asked: FacilityAddition) => changed(base, 'POST', asked);

export const changeFacility = (at: At, record: FacilityRecord, author: string) =>
  changed(path(at.id), 'PUT', { record, author }, at);

/** Back to what the list says; one that was added is removed. */
export const takeBackFacility = (at: At, author: string) =>
  changed(`${path(at.id)}?author=${encodeURIComponent(author)}`, 'DELETE', undefined, at);

export const restoreFacility = (at: At, revision: number, author: string) =>
  changed(`${path(at.id)}/restore`, 'POST', { revision, author }, at);

/** What was kept of facilities is asked for again. */
async function changed(where: string, method: string, body: unknown, at?: At): Promise<OwnFacilityAnswer> {
  const made = await request<OwnFacilityAnswer>(where, {
    method,
    headers: { 'content-type': 'application/json', ...(at && { 'if-match': `"${at.revision}"` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  forgetAnswers('/facilities');
  forgetAnswers(base);
  return made;
}
