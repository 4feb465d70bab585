import { ownDataEndpoints as endpoints } from '#contract/ownDataEndpoints.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import type { OwnTable, OwnVersion } from '#contract/ownData.ts';
import type { TargetGroups, Values, valuesQuerySchema } from '#contract/targetGroups.ts';
import type { z } from 'zod';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { choropleth } from '../dataset/choropleth.ts';
import { ApiError } from '../http/errors.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import type { Answer, RouteContext } from '../http/route.ts';
import { dropLeftFigures } from '#database/leftFigures.ts';
import { comparisonOf } from '../ownData/compareVersions.ts';
import { loadOwnFile, noTable, previewOwnFile } from '../ownData/loadOwnFile.ts';
import { ownGroundOf } from '../ownData/ownGround.ts';
import { ownGroupIds, ownGroupsOf, publishedGroupsOf, requireOwnGroup } from '../ownData/ownGroups.ts';
import type { OwnGroup } from '../ownData/ownGroups.ts';
import { ownYears } from '../ownData/ownYears.ts';
import { reportCsv } from '../ownData/reportCsv.ts';
import {
  deleteOwnTable,
  deleteOwnVersion,
  selectOwnTables,
  selectOwnVersions,
  updatePresentVersion,
  updatePublication,
} from '../queries/ownData.ts';

const json = (content: unknown): ResponseBody => ResponseBody.json(JSON.stringify(content));

const preview = defineRoute(endpoints.previewOwnData, async ({ upload }, context) => ({
  body: json(await previewOwnFile(context, upload)),
  caching: 'none',
}));

const load = defineRoute(endpoints.ownLoad, async ({ params: { id } }, { ownFiles, municipality }) => ({
  body: json(ownFiles.loads.of(municipality, id)),
  caching: 'none',
}));

const list = defineRoute(endpoints.ownTables, async (_request, context) => ({
  body: json({ tables: await tablesOf(context) }),
  caching: 'revalidate',
}));

const create = defineRoute(endpoints.createOwnTable, async ({ upload }, context) => {
  const id = await loadOwnFile(context, upload, null);
  return { ...(await tableAnswer(context, id)), headers: { Location: tablePath(context, id) } };
});

const addVersion = defineRoute(endpoints.createOwnVersion, async ({ params: { id }, upload }, context) => {
  await loadOwnFile(context, upload, id);
  return { ...(await tableAnswer(context, id)), headers: { Location: tablePath(context, id) } };
});

const tablePath = ({ municipality }: RouteContext, id: string) =>
  municipalityPath(municipality, `/own-data/tables/${id}`);

const read = defineRoute(endpoints.ownTable, ({ params: { id } }, context) => tableAnswer(context, id));

const change = defineRoute(endpoints.changeOwnTable, async ({ params: { id }, body, version: revision }, context) => {
  const { pool, municipality } = context;
  const isChanged = await updatePresentVersion(pool, { municipality, id, revision }, body.presentVersion);
  if (!isChanged) await refuse(context, id, revision, body.presentVersion);
  return tableAnswer(context, id);
});

const publish = defineRoute(
  endpoints.publishOwnTable,
  async ({ params: { id }, body: { licence }, version: revision }, context) => {
    const { pool, municipality } = context;
    const isChanged = await updatePublication(pool, { municipality, id, revision }, licence);
    if (!isChanged) await refuse(context, id, revision);
    return tableAnswer(context, id);
  },
);

const remove = defineRoute(endpoints.deleteOwnTable, async ({ params: { id }, version: revision }, context) => {
  const { pool, municipality } = context;
  const table = await requireTable(context, id);
  const isDeleted = await deleteOwnTable(pool, { municipality, id, revision });
  if (!isDeleted) await refuse(context, id, revision);
  await dropLeftFigures(pool);
  return { body: json({ id, versions: table.versions.length }), caching: 'none' };
});

const removeVersion = defineRoute(
  endpoints.deleteOwnVersion,
  async ({ params: { id, version }, version: revision }, context) => {
    const { pool, municipality } = context;
    const table = await requireTable(context, id);
    requireVersion(table, version);
    if (table.presentVersion === version) {
      throw new ApiError('version-in-use', 'This version is in use. Use another one first, or delete the whole table.');
    }
    const isDeleted = await deleteOwnVersion(pool, { municipality, id, revision }, version);
    if (!isDeleted) await refuse(context, id, revision);
    await dropLeftFigures(pool);
    return tableAnswer(context, id);
  },
);

const report = defineRoute(
  endpoints.ownVersionReport,
  async ({ params: { id, version }, query: { language } }, context) => {
    const found = requireVersion(await requireTable(context, id), version);
    const { known } = await ownGroundOf(context.snapshot);
    const names = new Map(known.areas.map(({ code, name }) => [code, name]));
    return {
      body: ResponseBody.text(reportCsv(found, names, language), 'text/csv'),
      caching: 'none',
      headers: { 'Content-Disposition': `attachment; filename="verslag-versie-${version}.csv"` },
    };
  },
);

const compare = defineRoute(
  endpoints.compareOwnVersions,
  async ({ params: { id }, query: { from, to } }, context): Promise<Answer> => {
    const table = await requireTable(context, id);
    for (const version of [from, to]) requireVersion(table, version);
    const { rows } = await ownGroundOf(context.snapshot);
    return {
      body: await comparisonOf(context, table, { from, to }, (code) => rows.get(code)?.name ?? code),
      caching: 'none',
    };
  },
);

const groups = defineRoute(endpoints.ownTargetGroups, async (_request, { snapshot }) => {
  const answer: TargetGroups = { targetGroups: (await ownGroupsOf(snapshot)).map(({ summary }) => summary) };
  return { body: json(answer), caching: 'revalidate' };
});

const values = defineRoute(endpoints.ownTargetGroupValues, async ({ params: { id }, query }, { snapshot }) => {
  return valuesAnswer(snapshot, await requireOwnGroup(snapshot, id), query);
});

const published = defineRoute(endpoints.publishedTargetGroups, async (_request, { snapshot }) => {
  const answer: TargetGroups = { targetGroups: (await publishedGroupsOf(snapshot)).map(({ summary }) => summary) };
  return { body: json(answer), caching: 'revalidate' };
});

const publishedValues = defineRoute(
  endpoints.publishedTargetGroupValues,
  async ({ params: { id }, query }, { snapshot }) => {
    const found = (await publishedGroupsOf(snapshot)).find(({ summary }) => summary.id === id);
    if (!found) throw new ApiError('not-found', `There is no published target group "${id}".`);
    return valuesAnswer(snapshot, found, query);
  },
);

function valuesAnswer(
  snapshot: DatasetSnapshot,
  { summary, rows }: OwnGroup,
  query: z.output<typeof valuesQuerySchema>,
): Answer {
  const answer: Values = {
    datasetVersion: snapshot.version,
    targetGroup: summary.id,
    level: query.level,
    measure: query.measure,
    method: query.method,
    source: summary.own?.source ?? '',
    ...choropleth(rows(query.level), summary.unit, query, summary.own?.shareOf),
  };
  return { body: json(answer), caching: 'revalidate' };
}

const years = defineRoute(endpoints.ownTargetGroupYears, async ({ params: { id }, query: { level } }, { snapshot }) => {
  const group = await requireOwnGroup(snapshot, id);
  return { body: json(await ownYears(group, await ownGroundOf(snapshot), level)), caching: 'revalidate' };
});

export const ownDataRoutes = [
  ...[
    preview,
    load,
    list,
    create,
    read,
    addVersion,
    change,
    remove,
    removeVersion,
    report,
    compare,
    groups,
    values,
    years,
  ],
  ...[publish, published, publishedValues],
];

/** All tables, or only that of an id. */
async function tablesOf({ pool, municipality, snapshot }: RouteContext, tableId?: string): Promise<OwnTable[]> {
  const [tables, versions] = await Promise.all([
    selectOwnTables(pool, municipality),
    selectOwnVersions(pool, { municipality, datasetId: snapshot.id, tableId }),
  ]);
  const wanted = tables.filter(({ id }) => tableId === undefined || id === tableId);
  return wanted.map(({ id, is_public, licence, present_version, revision }) => {
    const ofTable = versions.filter(({ table_id }) => table_id === id);
    const present = ofTable.find(({ version }) => version === present_version);
    return {
      ...{ id, isPublic: is_public, licence, presentVersion: present_version, revision },
      targetGroups: present ? ownGroupIds(present) : [],
      versions: ofTable.map(versionOf),
    };
  });
}

const versionOf = (row: Awaited<ReturnType<typeof selectOwnVersions>>[number]): OwnVersion => ({
  version: row.version,
  loadedAt: row.loaded_at.toISOString(),
  author: row.author,
  fileName: row.file_name,
  sha256: row.sha256,
  byteCount: row.byte_count,
  level: row.mapping.level,
  years: row.years,
  settings: row.settings,
  report: row.report,
  lapsedCodes: row.lapsed_codes,
});

/** @throws ApiError `not-found` */
async function requireTable(context: RouteContext, id: string): Promise<OwnTable> {
  const found = (await tablesOf(context, id)).at(0);
  if (!found) throw noTable(id);
  return found;
}

/** @throws ApiError `not-found` */
function requireVersion(table: OwnTable, version: number): OwnVersion {
  const found = table.versions.find((one) => one.version === version);
  if (!found) throw new ApiError('not-found', `This table has no version ${version}.`);
  return found;
}

async function tableAnswer(context: RouteContext, id: string): Promise<Answer> {
  const table = await requireTable(context, id);
  return { body: json(table), caching: 'revalidate', version: table.revision };
}

/** Why a change was not made. @throws ApiError always */
async function refuse(context: RouteContext, id: string, revision: number, version?: number): Promise<never> {
  const table = await requireTable(context, id);
  if (version !== undefined) requireVersion(table, version);
  throw new ApiError(
    'version-conflict',
    `Somebody else changed this table: you began with revision ${revision}, it is now at ${table.revision}. Look at it, and try again.`,
    { current: table },
  );
}
