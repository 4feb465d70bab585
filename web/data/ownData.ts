import type { BundleLoad, BundleLoaded, BundlePreview } from '#contract/ownBundle.ts';
import type {
  LoadRequest,
  OwnComparison,
  OwnLoad,
  OwnPreview,
  OwnTable,
  OwnTables,
  OwnYears,
  PreviewRequest,
} from '#contract/ownData.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import type { OpenLicence } from '#definitions/licences.ts';
import { forgetAnswers, requestOnce } from './cache.ts';
import { request, requestFile } from './request.ts';

const tablePath = (id: string) => `/own-data/tables/${encodeURIComponent(id)}`;

function upload(file: File, asked: PreviewRequest | LoadRequest | BundleLoad): RequestInit {
  const body = new FormData();
  body.append('request', JSON.stringify(asked));
  body.append('file', file, file.name);
  return { method: 'POST', body };
}

export const getOwnTables = () => request<OwnTables>('/own-data/tables');

/** What a file holds; nothing is stored. */
export const previewOwnFile = (file: File, asked: PreviewRequest, signal: AbortSignal) =>
  request<OwnPreview>('/own-data/previews', { ...upload(file, asked), signal });

/** @param tableId of the table that it is a new version of; null for a new table */
export const loadOwnFile = (file: File, asked: LoadRequest, tableId: string | null) =>
  changed(
    request<OwnTable>(tableId === null ? '/own-data/tables' : `${tablePath(tableId)}/versions`, upload(file, asked)),
  );

/** How far a load is that is under way. */
export const getOwnLoad = (loadId: string) => request<OwnLoad>(`/own-data/loads/${encodeURIComponent(loadId)}`);

const ifMatch = ({ revision }: OwnTable) => ({ 'if-match': `"${revision}"` });

export const usePresentVersion = (table: OwnTable, presentVersion: number) =>
  changed(
    request<OwnTable>(tablePath(table.id), {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...ifMatch(table) },
      body: JSON.stringify({ presentVersion }),
    }),
  );

/** Publishes a table; null takes that back. */
export const publishOwnTable = (table: OwnTable, licence: OpenLicence | null) =>
  changed(
    request<OwnTable>(`${tablePath(table.id)}/publication`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...ifMatch(table) },
      body: JSON.stringify({ licence }),
    }),
  );

export const deleteOwnTable = (table: OwnTable) =>
  changed(request(tablePath(table.id), { method: 'DELETE', headers: ifMatch(table) }));

export const deleteOwnVersion = (table: OwnTable, version: number) =>
  changed(
    request<OwnTable>(`${tablePath(table.id)}/versions/${version}`, { method: 'DELETE', headers: ifMatch(table) }),
  );

export const compareOwnVersions = (table: Pick<OwnTable, 'id'>, from: number, to: number) =>
  request<OwnComparison>(`${tablePath(table.id)}/comparison?from=${from}&to=${to}`);

export const getOwnReport = (table: OwnTable, version: number, language: 'nl' | 'en') =>
  requestFile(`${tablePath(table.id)}/versions/${version}/report?language=${language}`);

/** Figures of a group of own counts in all its years. */
export const getOwnYears = (groupId: string, level: AreaLevel) =>
  requestOnce<OwnYears>(`/own-data/target-groups/${encodeURIComponent(groupId)}/years?level=${level}`);

/** All own data of the municipality in one file, to take along. */
export const getOwnBundle = () => requestFile('/own-data/bundle');

/** What such a file holds beside what is here; nothing is stored. */
export const previewOwnBundle = (file: File) => request<BundlePreview>('/own-data/bundle-previews', upload(file, {}));

/** Loads what is chosen of such a file, and has everything that came of own data asked for again. */
export async function loadOwnBundle(file: File, asked: BundleLoad): Promise<BundleLoaded> {
  const loaded = await changed(request<BundleLoaded>('/own-data/bundles', upload(file, asked)));
  for (const path of ['/facilities', '/dataset']) forgetAnswers(path);
  return loaded;
}

/** The page keeps figures for as long as it is open; after a change they are asked for again. */
async function changed<T>(change: Promise<T>): Promise<T> {
  const made = await change;
  forgetAnswers('/own-data/');
  return made;
}
