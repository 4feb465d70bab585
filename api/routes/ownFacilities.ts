import { municipalityPath } from '#contract/endpoint.ts';
import { ownFacilityEndpoints as endpoints } from '#contract/ownFacilityEndpoints.ts';
import type { FacilityListLoads } from '#contract/facilityLists.ts';
import type { FacilityHistory } from '#contract/ownFacilities.ts';
import type { FacilityRecord } from '#ownData/facilityRecord.ts';
import { today } from '../dataset/today.ts';
import { ApiError } from '../http/errors.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import type { Answer, RouteContext } from '../http/route.ts';
import { invalidRequest } from '../http/validateRequest.ts';
import {
  add,
  allAnswers,
  answerOf,
  knownRecords,
  presentRecord,
  requireEditable,
  requireNew,
  requireUsable,
  say,
} from '../ownData/ownFacilities.ts';
import { loadFacilityList, takeBackFacilityList } from '../ownData/facilityLists.ts';
import type { EditableFacility } from '../ownData/ownFacilities.ts';
import { selectFacilityListLoads, selectFacilityRevisions } from '../queries/ownFacilities.ts';

const json = (content: unknown): ResponseBody => ResponseBody.json(JSON.stringify(content));

const facilityAnswer = (found: EditableFacility): Answer => {
  const facility = answerOf(found);
  return { body: json(facility), caching: 'revalidate', version: facility.revision };
};

const editable = async ({ snapshot }: RouteContext, id: string) => requireEditable(await snapshot.places, id);

const list = defineRoute(endpoints.ownFacilities, async (_request, { snapshot }) => ({
  body: json({ facilities: allAnswers(await snapshot.places) }),
  caching: 'revalidate',
}));

const create = defineRoute(endpoints.addFacility, async ({ body: { record, atFacility, author } }, context) => {
  const { snapshot, municipality } = context;
  const places = await snapshot.places;
  const placed = atPlace(record, atFacility === undefined ? null : presentRecord(requireEditable(places, atFacility)));
  await requireUsable(snapshot, placed, []);
  requireNew(places, placed);
  const added = await add(context, placed, author);
  const location = municipalityPath(municipality, `/own-data/facilities/${added.outcome.id}`);
  return { ...facilityAnswer(added), headers: { Location: location } };
});

/** @param other whose place and address it has, where it says none itself */
function atPlace(
  record: Omit<FacilityRecord, 'lon' | 'lat'> & { lon?: number; lat?: number },
  other: FacilityRecord | null,
): FacilityRecord {
  const { lon = other?.lon, lat = other?.lat } = record;
  if (lon === undefined || lat === undefined) throw invalidRequest([{ field: 'record.lon', message: 'is required' }]);
  return { ...record, lon, lat, address: record.address || (other?.address ?? '') };
}

const read = defineRoute(endpoints.ownFacility, async ({ params: { id } }, context) =>
  facilityAnswer(await editable(context, id)),
);

const change = defineRoute(endpoints.changeFacility, async ({ params: { id }, body, version: revision }, context) => {
  const found = await editable(context, id);
  await requireUsable(context.snapshot, body.record, knownRecords(found));
  return facilityAnswer(await say(context, found, { ...body, change: 'changed', revision }));
});

const confirm = defineRoute(
  endpoints.confirmFacility,
  async ({ params: { id }, body: { author }, version: revision }, context) => {
    const found = await editable(context, id);
    const record = { ...requirePresent(found), checkedOn: today(), checkedBy: author };
    return facilityAnswer(await say(context, found, { record, author, change: 'confirmed', revision }));
  },
);

const takeBack = defineRoute(
  endpoints.takeBackFacility,
  async ({ params: { id }, query: { author }, version: revision }, context) => {
    const found = await editable(context, id);
    if (!found.said) throw new ApiError('not-found', 'Nothing was said of this facility: it is as the list has it.');
    return facilityAnswer(await say(context, found, { record: null, author, change: 'taken-back', revision }));
  },
);

const restore = defineRoute(
  endpoints.restoreFacility,
  async ({ params: { id }, body: { revision: to, author }, version: revision }, context) => {
    const found = await editable(context, id);
    const record = to === 0 ? null : await recordAt(context, found, to);
    if (record) await requireUsable(context.snapshot, record, knownRecords(found));
    return facilityAnswer(await say(context, found, { record, author, change: 'restored', revision }));
  },
);

const history = defineRoute(endpoints.facilityHistory, async ({ params: { id } }, context) => {
  const { said } = await editable(context, id);
  const revisions = said ? await selectFacilityRevisions(context.pool, context.municipality, said.id) : [];
  const answer: FacilityHistory = {
    id,
    revisions: revisions.map(({ changed_at, ...row }) => ({ ...row, changedAt: changed_at.toISOString() })),
  };
  return { body: json(answer), caching: 'revalidate' };
});

const loadList = defineRoute(endpoints.loadFacilityList, async ({ upload }, context) => ({
  ...{ body: json(await loadFacilityList(context, upload)), caching: 'none' },
  isDryRun: upload.request.dryRun,
}));

const listLoads = defineRoute(endpoints.facilityListLoads, async (_request, { pool, municipality }) => {
  const loads = await selectFacilityListLoads(pool, municipality);
  const answer: FacilityListLoads = {
    loads: loads.map(({ loaded_at, ...load }) => ({ ...load, loadedAt: loaded_at.toISOString() })),
  };
  return { body: json(answer), caching: 'revalidate' };
});

const takeBackList = defineRoute(
  endpoints.takeBackFacilityList,
  async ({ params: { load }, query: { author } }, context) => ({
    ...{ body: json(await takeBackFacilityList(context, load, author)), caching: 'none' },
  }),
);

// What is called "lists" is no id of a facility, and comes before.
export const ownFacilityRoutes = [
  loadList,
  listLoads,
  takeBackList,
  list,
  create,
  read,
  change,
  confirm,
  takeBack,
  restore,
  history,
];

/** @throws ApiError `not-found` where it was removed */
function requirePresent(found: EditableFacility): FacilityRecord {
  const record = presentRecord(found);
  if (record) return record;
  throw new ApiError('not-found', 'This facility was removed. Go back to an earlier revision of it first.');
}

/** What was said at a revision. @throws ApiError `not-found` where there is none, or no longer */
async function recordAt(
  { pool, municipality }: RouteContext,
  { said }: EditableFacility,
  revision: number,
): Promise<FacilityRecord | null> {
  const revisions = said ? await selectFacilityRevisions(pool, municipality, said.id) : [];
  const found = revisions.find((row) => row.revision === revision);
  if (!found) throw new ApiError('not-found', `This facility has no revision ${revision}.`);
  return found.record;
}
