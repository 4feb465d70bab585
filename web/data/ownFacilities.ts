import type { AddressSuggestions } from '#contract/ownAddresses.ts';
import type {
  CategoryRequest,
  FacilityAddition,
  FacilityHistory,
  OwnCategoriesAnswer,
  OwnCategoryAnswer,
  OwnFacilitiesAnswer,
  OwnFacilityAnswer,
} from '#contract/ownFacilities.ts';
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

/** Addresses of the dataset that may be meant by what is typed. */
export const findAddresses = (text: string, signal: AbortSignal) =>
  request<AddressSuggestions>(`/own-data/addresses?text=${encodeURIComponent(text)}`, { signal });

type At = Pick<OwnFacilityAnswer, 'id' | 'revision'>;

export const addFacility = (asked: FacilityAddition) => changed(base, 'POST', asked);

export const changeFacility = (at: At, record: FacilityRecord, author: string) =>
  changed(path(at.id), 'PUT', { record, author }, at);

/** Back to what the list says; one that was added is removed. */
export const takeBackFacility = (at: At, author: string) =>
  changed(`${path(at.id)}?author=${encodeURIComponent(author)}`, 'DELETE', undefined, at);

export const restoreFacility = (at: At, revision: number, author: string) =>
  changed(`${path(at.id)}/restore`, 'POST', { revision, author }, at);

const categories = '/own-data/facility-categories';
const categoryPath = ({ category }: Pick<OwnCategoryAnswer, 'category'>) =>
  `${categories}/${encodeURIComponent(category)}`;

/** The kinds of facility of the municipality's own. */
export const getOwnCategories = () => requestOnce<OwnCategoriesAnswer>(categories);

/** @param former which it changes; null: a new one */
export const storeCategory = (former: OwnCategoryAnswer | null, asked: CategoryRequest) =>
  former
    ? changed<OwnCategoryAnswer>(categoryPath(former), 'PUT', asked, former)
    : changed<OwnCategoryAnswer>(categories, 'POST', asked);

export const deleteCategory = (former: OwnCategoryAnswer) =>
  changed<OwnCategoryAnswer>(categoryPath(former), 'DELETE', undefined, former);

/** What was kept of facilities and their kinds is asked for again. */
async function changed<T = OwnFacilityAnswer>(
  where: string,
  method: string,
  body: unknown,
  at?: { revision: number },
): Promise<T> {
  const made = await request<T>(where, {
    method,
    headers: { 'content-type': 'application/json', ...(at && { 'if-match': `"${at.revision}"` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  for (const path of ['/facilities', base, ...(where.startsWith(categories) ? [categories, '/dataset'] : [])]) {
    forgetAnswers(path);
  }
  return made;
}
