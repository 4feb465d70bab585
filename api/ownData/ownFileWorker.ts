import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { LoadRequest, OwnPreview, PreviewRequest } from '#contract/ownData.ts';
import type { OwnFileProblem } from '#definitions/ownData.ts';
import { ownLevels } from '#definitions/ownData.ts';
import type { KnownAreas } from '#ownData/areaFinder.ts';
import type { CountsMapping } from '#ownData/countsMapping.ts';
import type { CountNode } from '#ownData/hideSmallCounts.ts';
import { prepareLoad } from '#ownData/prepareLoad.ts';
import type { KeptCell, PreparedLoad } from '#ownData/prepareLoad.ts';
import { countIssues, countVerdicts, judgeFile, rowsToShow } from '#ownData/previewCounts.ts';
import type { JudgedFile } from '#ownData/previewCounts.ts';
import type { Grid } from '#readers/grid.ts';
import { readOwnFile } from '#readers/ownFile.ts';
import { OwnFileError } from '#readers/ownFileError.ts';

interface OfFile {
  bytes: Uint8Array;
  fileName: string;
  known: KnownAreas;
}
export type OwnFileTask =
  | (OfFile & { kind: 'preview'; request: PreviewRequest; remembered: Record<string, CountsMapping> })
  | (OfFile & { kind: 'load'; request: LoadRequest; nodes: CountNode[]; kept: KeptCell[] });

export interface LoadableFile {
  sha256: string;
  headerKey: string;
  prepared: PreparedLoad;
}

export interface OwnFileRequest {
  id: number;
  task: OwnFileTask;
}
export type OwnFileReply =
  /** The thread has started. */
  | { id: 0 }
  | { id: number; preview: OwnPreview }
  | { id: number; loadable: LoadableFile }
  | { id: number; problem: OwnFileProblem; message: string }
  /** A fault of the program: message and stack, for the log. */
  | { id: number; fault: string };

const port = parentPort;
if (!port) throw new Error('ownFileWorker.ts runs in a worker thread only');

async function answer(id: number, task: OwnFileTask): Promise<OwnFileReply> {
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  const grid = await readOwnFile(bytes, task.request.sheet);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { fileName, known } = task;
  if (task.kind === 'preview') {
    const file = judgeFile(grid, known, { fileName, mapping: task.request.mapping, remembered: task.remembered });
    return { id, preview: previewOf(file, grid, { name: fileName, sha256, byteCount: bytes.length }) };
  }
  const { request, nodes, kept } = task;
  const file = judgeFile(grid, known, { fileName, mapping: request.mapping });
  const prepared = prepareLoad({
    ...{ file, nodes, kept, decisions: request.decisions },
    ...{ threshold: request.settings.threshold, roundedTo: request.settings.roundedTo },
    names: Object.fromEntries(request.settings.series.map(({ series, name }) => [series, name.nl])),
    isArea: (code) =>
      ownLevels.some((level) => level === request.mapping.level && file.finder.find(code, level).kind === 'found'),
  });
  return { id, loadable: { sha256, headerKey: file.headerKey, prepared } };
}

function previewOf(
  { columns, mapping, isRemembered, areasBy, rows, finder }: JudgedFile,
  { format, encoding, delimiter, sheet, sheets }: Grid,
  about: Pick<OwnPreview['file'], 'name' | 'sha256' | 'byteCount'>,
): OwnPreview {
  const named = (code: string) => ({ code, name: finder.nameOf(code) });
  return {
    file: { ...about, format, encoding, delimiter, sheet, sheets },
    ...{ columns, mapping, isRemembered, areasBy },
    counts: countVerdicts(rows),
    issues: countIssues(rows),
    rows: rowsToShow(rows).map(({ area, issues, ...row }) => ({
      ...row,
      area: area === null ? null : named(area),
      issues: issues.map(({ proposals, ...issue }) => ({
        ...issue,
        ...(proposals && { proposals: proposals.map(named) }),
      })),
    })),
  };
}

port.postMessage({ id: 0 } satisfies OwnFileReply);
port.on('message', ({ id, task }: OwnFileRequest) => {
  answer(id, task).then(
    (reply) => port.postMessage(reply),
    (error: unknown) => {
      const reply: OwnFileReply =
        error instanceof OwnFileError
          ? { id, problem: error.problem, message: error.message }
          : { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      port.postMessage(reply);
    },
  );
});
