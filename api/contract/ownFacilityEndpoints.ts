import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { categorySchema } from '#planning/fields.ts';
import { addressesQuerySchema, addressSuggestionsSchema } from './ownAddresses.ts';
import {
  facilityListLoadsSchema,
  facilityListRequestSchema,
  facilityListSchema,
  facilityListTakenBackSchema,
} from './facilityLists.ts';
import {
  categoryRequestSchema,
  facilityAdditionSchema,
  facilityChangeSchema,
  facilityConfirmationSchema,
  facilityHistorySchema,
  facilityRestorationSchema,
  ownCategoriesSchema,
  ownCategorySchema,
  ownFacilitiesSchema,
  ownFacilitySchema,
  takeBackQuerySchema,
} from './ownFacilities.ts';

const none = z.strictObject({});
const params = z.strictObject({ id: z.string().min(1).max(110) });
const facility = (description: string) =>
  ({ contentType: 'application/json', schema: ownFacilitySchema, description }) as const;
const categoryParams = z.strictObject({ category: categorySchema });
const category = (description: string) =>
  ({ contentType: 'application/json', schema: ownCategorySchema, description }) as const;
const problemsOfChanges = [412, 413, 415, 422, 428, 507] as number[];

/** What a municipality says of its facilities itself. Private: no page of another site may read it. */
export const ownFacilityEndpoints = {
  ownFacilities: {
    method: 'get',
    path: '/own-data/facilities',
    summary: 'The facilities that the municipality edited or added, also those that the list no longer has',
    query: none,
    response: { contentType: 'application/json', schema: ownFacilitiesSchema, description: 'Sorted by id' },
  },
  loadFacilityList: {
    method: 'post',
    path: '/own-data/facilities/lists',
    isWrite: true,
    summary:
      'Hold a list of facilities of one category against those that there are and, unless it is a dry run, load it, whole or not at all',
    query: none,
    upload: facilityListRequestSchema,
    response: {
      contentType: 'application/json',
      schema: facilityListSchema,
      description:
        'Verdicts on the rows that are not good, and all differences; where it was loaded, how many places were stored',
    },
    problems: [412, 413, 415, 422, 507],
  },
  facilityListLoads: {
    method: 'get',
    path: '/own-data/facilities/lists',
    summary: 'The lists of facilities that were loaded last and can be taken back',
    query: none,
    response: { contentType: 'application/json', schema: facilityListLoadsSchema, description: 'The newest first' },
  },
  takeBackFacilityList: {
    method: 'delete',
    path: '/own-data/facilities/lists/{load}',
    isWrite: true,
    summary:
      'Take back a list: its places are again what they were before, but those of which something was said since',
    params: z.strictObject({ load: z.string().regex(/^\d{1,16}$/, 'must be the id of a load') }),
    query: takeBackQuerySchema,
    response: {
      contentType: 'application/json',
      schema: facilityListTakenBackSchema,
      description: 'How many places it was taken back of',
    },
    problems: [],
  },
  ownAddresses: {
    method: 'get',
    path: '/own-data/addresses',
    summary: 'Addresses of homes that may be meant by what is typed, to place a facility by; never taken by themselves',
    query: addressesQuerySchema,
    response: {
      contentType: 'application/json',
      schema: addressSuggestionsSchema,
      description: 'The likeliest first, each with how it fits what was typed',
    },
    problems: [422],
  },
  addFacility: {
    method: 'post',
    path: '/own-data/facilities',
    isWrite: true,
    summary: 'Add a facility, at coordinates or at the place of another',
    query: none,
    body: facilityAdditionSchema,
    status: 201,
    response: facility('The facility; Location says where'),
    problems: [409, 413, 415, 422, 507],
  },
  ownFacility: {
    method: 'get',
    path: '/own-data/facilities/{id}',
    summary: 'One facility, edited or not; its ETag is its revision',
    params,
    query: none,
    response: facility('The facility'),
  },
  changeFacility: {
    method: 'put',
    path: '/own-data/facilities/{id}',
    isWrite: true,
    summary: 'Say of a facility where it is, what it offers, when it is open and from when it is closed',
    params,
    query: none,
    body: facilityChangeSchema,
    needsVersion: true,
    response: facility('The facility as it is now'),
    problems: problemsOfChanges,
  },
  confirmFacility: {
    method: 'post',
    path: '/own-data/facilities/{id}/confirmation',
    isWrite: true,
    summary: 'Say that what is known of a facility was checked today',
    params,
    query: none,
    body: facilityConfirmationSchema,
    needsVersion: true,
    response: facility('The facility as it is now'),
    problems: problemsOfChanges,
  },
  takeBackFacility: {
    method: 'delete',
    path: '/own-data/facilities/{id}',
    isWrite: true,
    summary: 'Take back all that was said of a facility, or remove one that was added; it can be restored',
    params,
    query: takeBackQuerySchema,
    needsVersion: true,
    response: facility('The facility as it is now'),
    problems: [412, 428, 507],
  },
  restoreFacility: {
    method: 'post',
    path: '/own-data/facilities/{id}/restore',
    isWrite: true,
    summary: 'Go back to an earlier revision of a facility',
    params,
    query: none,
    body: facilityRestorationSchema,
    needsVersion: true,
    response: facility('The facility as it is now'),
    problems: problemsOfChanges,
  },
  facilityHistory: {
    method: 'get',
    path: '/own-data/facilities/{id}/history',
    summary: 'All that was said of a facility, by whom and when',
    params,
    query: none,
    response: { contentType: 'application/json', schema: facilityHistorySchema, description: 'The newest first' },
  },
  ownCategories: {
    method: 'get',
    path: '/own-data/facility-categories',
    summary: 'The kinds of facility of the municipality’s own',
    query: none,
    response: { contentType: 'application/json', schema: ownCategoriesSchema, description: 'The oldest first' },
  },
  addCategory: {
    method: 'post',
    path: '/own-data/facility-categories',
    isWrite: true,
    summary: 'Add a kind of facility; it can be used wherever kinds are',
    query: none,
    body: categoryRequestSchema,
    status: 201,
    response: category('The kind; Location says where'),
    problems: [409, 413, 415, 507],
  },
  changeCategory: {
    method: 'put',
    path: '/own-data/facility-categories/{category}',
    isWrite: true,
    summary: 'Change the names, the sign, for whom or the products of a kind',
    params: categoryParams,
    query: none,
    body: categoryRequestSchema,
    needsVersion: true,
    response: category('The kind as it is now'),
    problems: [412, 413, 415, 428],
  },
  deleteCategory: {
    method: 'delete',
    path: '/own-data/facility-categories/{category}',
    isWrite: true,
    summary: 'Delete a kind of which there is no facility',
    params: categoryParams,
    query: none,
    needsVersion: true,
    response: category('The kind that was deleted'),
    problems: [409, 412, 428],
  },
} as const satisfies Record<string, Endpoint>;
