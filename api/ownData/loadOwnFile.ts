import type { LoadRequest, OwnPreview, PreviewRequest } from '#contract/ownData.ts';
import { leastThresholdOfPoints, ownDataLimits } from '#definitions/ownData.ts';
import type { CountsMapping } from '#ownData/countsMapping.ts';
import type { JudgedRow } from '#ownData/judgeRows.ts';
import { plainName } from '#ownData/names.ts';
import { ApiError } from '../http/errors.ts';
import type { RouteContext } from '../http/route.ts';
import type { UploadedFile } from '../http/upload.ts';
import { invalidRequest } from '../http/validateRequest.ts';
import { insertOwnVersion, selectOwnRevision, selectOwnTables, selectOwnVersionHeads } from '../queries/ownData.ts';
import type { OwnVersionHead } from '../queries/ownData.ts';
import { selectSeriesText } from '../queries/ownFigures.ts';
import type { KeptText } from './columnTexts.ts';
import type { LoadsUnderWay } from './loadsUnderWay.ts';
import type { LoadableFile } from './ownFileWorker.ts';
import { ownGroundOf } from './ownGround.ts';
import { FigureWriter } from './storeFigures.ts';

/** What a file holds, without anything being stored. @throws OwnFileError */
export async function previewOwnFile(
  { snapshot, ownFiles, pool, municipality }: RouteContext,
  { file, request }: { file: UploadedFile; request: PreviewRequest },
): Promise<OwnPreview> {
  const [{ known, outlines, knownByAddress, readAddresses }, versions] = await Promise.all([
    ownGroundOf(snapshot),
    selectOwnVersionHeads(pool, municipality),
  ]);
  const remembered: Record<string, CountsMapping> = Object.fromEntries(
    versions.map(({ header_key: key, mapping }) => [key, mapping]),
  );
  return ownFiles.preview({
    ...{ bytes: file.bytes, fileName: file.name, known, outlines, request, remembered },
    ...{ knownByAddress, readAddresses },
  });
}

/** Others may load at the same time: then what is hidden is worked out again, with theirs. */
const mostTries = 5;

/**
 * Loads a file as a version of a table, whole or not at all.
 * @param tableId null for a new table
 * @returns the id of the table
 * @throws OwnFileError; ApiError `rows-undecided`, `own-data-full`, `not-found`, `invalid-request`
 */
export async function loadOwnFile(
  context: RouteContext,
  { file, request }: { file: UploadedFile; request: LoadRequest },
  tableId: string | null,
): Promise<string> {
  requireNames(request);
  requireDistinctColumns(request);
  requireThreshold(request);
  const tell = context.ownFiles.loads.begin(context.municipality, request.loadId);
  try {
    for (let tries = 0; tries < mostTries; tries++) {
      const stored = await tryToLoad(context, { file, request, tell }, tableId);
      if (stored !== null) return stored;
    }
  } finally {
    context.ownFiles.loads.end(context.municipality, request.loadId);
  }
  throw new ApiError('overloaded', 'Others are loading files of this municipality. Try again in a few seconds.', {
    headers: { 'Retry-After': '5' },
  });
}

interface LoadUnderWay {
  file: UploadedFile;
  request: LoadRequest;
  tell: ReturnType<LoadsUnderWay['begin']>;
}

async function tryToLoad(
  { snapshot, ownFiles, pool, municipality }: RouteContext,
  { file, request, tell }: LoadUnderWay,
  tableId: string | null,
): Promise<string | null> {
  const revision = await selectOwnRevision(pool, municipality);
  const [{ known, nodes, outlines, knownByAddress, readAddresses }, tables, versions] = await Promise.all([
    ownGroundOf(snapshot),
    selectOwnTables(pool, municipality),
    selectOwnVersionHeads(pool, municipality),
  ]);
  if (tableId !== null && !tables.some(({ id }) => id === tableId)) throw noTable(tableId);
  const ofTable = versions.filter(({ table_id }) => table_id === tableId);
  requireRoom(tables.length + (tableId === null ? 1 : 0), ofTable.length);
  const kept = await readKept(pool, versions, request);
  const { name: fileName, bytes } = file;
  const { sha256, headerKey, prepared } = await ownFiles.prepare(
    { bytes, fileName, known, outlines, request, nodes, kept, knownByAddress, readAddresses },
    tell,
  );
  const { figures, hidden, report } = requireReady(prepared);
  const { good, doubtful, wrong } = report.counts;
  tell({ stage: 'storing', rows: good + doubtful + wrong });
  const writer = new FigureWriter(pool, municipality);
  try {
    const figureSet = await writer.write(figures);
    const replaced = await writer.writeHidden(hidden);
    if (replaced === null) return null;
    return await insertOwnVersion(pool, {
      ...{ municipality, revision, tableId, fileName, sha256, headerKey, byteCount: bytes.length },
      ...{ author: request.author, settings: request.settings, mapping: request.mapping, report, figureSet, replaced },
      version: Math.max(0, ...ofTable.map(({ version }) => version)) + 1,
    });
  } finally {
    await writer.end();
  }
}

type Prepared = LoadableFile['prepared'];

/** @throws ApiError `rows-undecided`, `invalid-request` */
function requireReady(prepared: Prepared): Extract<Prepared, { kind: 'ready' }> {
  switch (prepared.kind) {
    case 'ready':
      return prepared;
    case 'undecided':
      throw undecided(prepared);
    case 'no-year':
      throw invalidRequest([
        { field: 'mapping.year', message: 'is needed: the file does not say of which year its counts are' },
      ]);
    case 'nothing':
      throw invalidRequest([{ field: 'decisions', message: 'leave out every row: nothing is left to load' }]);
  }
}

/** The series of earlier versions that count what is counted here, by which hidden figures could be worked out. */
async function readKept(
  pool: RouteContext['pool'],
  versions: readonly OwnVersionHead[],
  { settings }: LoadRequest,
): Promise<KeptText[]> {
  const subjects = new Set(settings.series.map(({ name }) => plainName(name.nl)));
  const kept: KeptText[] = [];
  for (const { table_id: tableId, version, figure_set: set, settings: ofVersion } of versions) {
    const { roundedTo, threshold } = ofVersion;
    for (const { series, name } of ofVersion.series) {
      if (!subjects.has(plainName(name.nl))) continue;
      const text = await selectSeriesText(pool, set, series);
      if (text !== null) kept.push({ tableId, version, seriesName: name.nl, roundedTo, threshold, text });
    }
  }
  return kept;
}

export const noTable = (id: string) => new ApiError('not-found', `There is no table ${id} of own data.`);

/** Every series of the mapping has a name, and no other has. */
function requireNames({ mapping, settings }: LoadRequest): void {
  const mapped = new Set(mapping.values.map(({ series }) => series));
  const named = new Set(settings.series.map(({ series }) => series));
  const errors = [
    ...[...mapped]
      .filter((series) => !named.has(series))
      .map((series) => ({ field: 'settings.series', message: `lack a name for "${series}"` })),
    ...[...named]
      .filter((series) => !mapped.has(series))
      .map((series) => ({ field: 'settings.series', message: `name "${series}", which the mapping does not have` })),
  ];
  if (errors.length > 0) throw invalidRequest(errors);
}

/** Figures of two columns under one name and year would be added up. */
function requireDistinctColumns({ mapping: { values } }: LoadRequest): void {
  const keyOf = ({ series, year }: (typeof values)[number]) => `${series} ${year ?? ''}`;
  const double = values.find((value, i) => values.findIndex((other) => keyOf(other) === keyOf(value)) < i);
  if (!double) return;
  const message = `hold "${double.series}" twice${double.year === null ? '' : ` for ${double.year}`}: give each column a name or a year of its own`;
  throw invalidRequest([{ field: 'mapping.values', message }]);
}

function requireThreshold({ mapping, settings }: LoadRequest): void {
  if (!mapping.points || settings.threshold >= leastThresholdOfPoints) return;
  const message = `must be ${leastThresholdOfPoints} or more for points, each of which can be one person`;
  throw invalidRequest([{ field: 'settings.threshold', message }]);
}

function requireRoom(tables: number, versions: number): void {
  if (tables > ownDataLimits.tables || versions >= ownDataLimits.versionsOfTable) {
    throw new ApiError(
      'own-data-full',
      `There is room for ${ownDataLimits.tables} tables with ${ownDataLimits.versionsOfTable} versions each. Delete what is no longer needed.`,
    );
  }
}

function undecided({ rows, count }: { rows: readonly JudgedRow[]; count: number }): ApiError {
  return new ApiError(
    'rows-undecided',
    `Nothing was loaded: ${count} rows are doubtful or wrong, and nothing was decided about them that can be done.`,
    {
      errors: rows.map(({ row, issues }) => ({
        field: `row ${row}`,
        message: issues.map(({ kind }) => kind).join(', '),
      })),
    },
  );
}
