import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { MultiPolygon } from 'geojson';
import type { BundlePreview, OwnBundle } from '#contract/ownBundle.ts';
import type { LoadRequest, OwnPreview, PreviewRequest } from '#contract/ownData.ts';
import type { KnownByAddress } from '#definitions/addresses.ts';
import type { OwnFileProblem } from '#definitions/ownData.ts';
import { ownLevels } from '#definitions/ownData.ts';
import { PlanarArea } from '#network/planarArea.ts';
import { AddressBook } from '#ownData/addressBook.ts';
import type { AddressRow } from '#ownData/addressBook.ts';
import type { PlacedAddresses } from '#ownData/addressQuestion.ts';
import type { KnownAreas } from '#ownData/areaFinder.ts';
import type { CountsMapping } from '#ownData/countsMapping.ts';
import { facilityList } from '#ownData/facilityList.ts';
import type { FacilityList, ListDecision } from '#ownData/facilityList.ts';
import type { ListColumns } from '#ownData/listColumns.ts';
import type { ListGround } from '#ownData/listGround.ts';
import { headedTable } from '#ownData/header.ts';
import type { CountNode } from '#ownData/hideSmallCounts.ts';
import type { BuurtFinder } from '#ownData/judgePoints.ts';
import type { JudgedRow } from '#ownData/judgeRows.ts';
import { PlacedAddressBook } from '#ownData/placedAddressBook.ts';
import { prepareLoad } from '#ownData/prepareLoad.ts';
import type { KeptCell, PreparedLoad } from '#ownData/prepareLoad.ts';
import { countIssues, countVerdicts, judgeFile, rowsToShow } from '#ownData/previewCounts.ts';
import type { JudgedFile } from '#ownData/previewCounts.ts';
import type { Grid } from '#readers/grid.ts';
import { readOwnFile } from '#readers/ownFile.ts';
import { OwnFileError } from '#readers/ownFileError.ts';
import type { OwnTexts } from '../queries/ownBundle.ts';
import { figureTexts, hiddenTexts, keptCells } from './columnTexts.ts';
import type { FigureTexts, HiddenTexts, KeptText } from './columnTexts.ts';
import { contentsOf, packBundle, previewBundle, readBundle } from './ownBundle.ts';
import { unpackBundle } from './storableBundle.ts';
import { threadNumber } from './threadTime.ts';
import type { TakenAlong, UnpackedBundle } from './storableBundle.ts';

interface OfFile {
  bytes: Uint8Array;
  /** Outlines of the buurten, as `selectBuurtOutlines` writes them. */
  outlines: string;
}
interface OfCounts extends OfFile {
  fileName: string;
  known: KnownAreas;
  /** By what addresses can be found. */
  knownByAddress: KnownByAddress;
  /** As `selectAddressRows` writes them; left out until a file needs them, as there may be half a million. */
  addresses?: string;
}
interface OfFacilities extends OfFile {
  kind: 'facilities';
  request: { sheet?: string | undefined; columns?: ListColumns | undefined };
  ground: Omit<ListGround, 'isInside' | 'placeOfAddress'>;
  /** Whether addresses can be found by their streets. */
  hasStreets: boolean;
  /** As `selectAllPlacedAddresses` writes them; left out until a list needs them. */
  addresses?: string;
  decisions: readonly ListDecision[];
}
export type OwnFileTask =
  | { kind: 'pack'; texts: OwnTexts; about: Pick<OwnBundle, 'municipality' | 'madeAt'> }
  | { kind: 'look-into'; bytes: Uint8Array; municipality: string; here: OwnTexts; seen: string }
  | {
      kind: 'unpack';
      bytes: Uint8Array;
      municipality: string;
      here: OwnTexts;
      asked: TakenAlong['asked'];
      nodes: CountNode[];
    }
  | OfFacilities
  | (OfCounts & { kind: 'preview'; request: PreviewRequest; remembered: Record<string, CountsMapping> })
  | (OfCounts & { kind: 'load'; request: LoadRequest; nodes: CountNode[]; kept: KeptText[] });

/** A list of facilities as it was read and held against those that there are. */
export interface HeldList extends FacilityList, Pick<Grid, 'sheet' | 'sheets'> {}

export interface LoadableFile {
  sha256: string;
  headerKey: string;
  prepared: Loadable;
}
type PreparedAs<Kind extends PreparedLoad['kind']> = Extract<PreparedLoad, { kind: Kind }>;
/** What is prepared, in a form that takes the thread that gets it no time. */
type Loadable =
  | PreparedAs<'no-year' | 'nothing'>
  /** The first of them, and how many there are. */
  | (PreparedAs<'undecided'> & { count: number })
  | (Pick<PreparedAs<'ready'>, 'kind' | 'report'> & { figures: FigureTexts; hidden: HiddenTexts[] });

/** So many rows are named in a refusal; the preview lists them. */
const namedRows = 20;

export interface OwnFileRequest {
  id: number;
  task: OwnFileTask;
}
export type OwnFileReply =
  /** The thread has started; see `threadNumber`. */
  | { id: 0; thread: number | null }
  /** The rows have been read, and are judged from now on. */
  | { id: number; rows: number }
  /** The file holds addresses: the task must come again with those of the dataset. */
  | { id: number; needs: 'addresses' }
  | { id: number; preview: OwnPreview }
  | { id: number; loadable: LoadableFile }
  | { id: number; packed: string }
  | { id: number; bundle: BundlePreview }
  | { id: number; unpacked: UnpackedBundle }
  | { id: number; list: HeldList }
  | { id: number; problem: OwnFileProblem; message: string }
  /** A fault of the program: message and stack, for the log. */
  | { id: number; fault: string };

const port = parentPort;
if (!port) throw new Error('ownFileWorker.ts runs in a worker thread only');

async function answer(id: number, task: OwnFileTask): Promise<OwnFileReply> {
  switch (task.kind) {
    case 'pack':
      return { id, packed: packBundle(task.texts, task.about) };
    case 'look-into': {
      const bundle = readBundle(task.bytes, task.municipality);
      return { id, bundle: previewBundle(bundle, contentsOf(task.here), task.seen) };
    }
    case 'unpack': {
      const { contents } = readBundle(task.bytes, task.municipality);
      const { asked, nodes } = task;
      return { id, unpacked: unpackBundle({ contents, asked, nodes, here: contentsOf(task.here) }) };
    }
    default:
      return answerOnFile(id, task);
  }
}

async function answerOnFile(id: number, task: Extract<OwnFileTask, OfFile>): Promise<OwnFileReply> {
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  const grid = await readOwnFile(bytes, task.request.sheet);
  port?.postMessage({ id, rows: grid.rows.length } satisfies OwnFileReply);
  const buurtFinder = () => finderOf(task.outlines);
  if (task.kind === 'facilities') return { id, list: heldList(grid, task, buurtFinder()) };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { fileName, known } = task;
  const { knownByAddress } = task;
  const ofPlaces = { buurtFinder, knownByAddress, addressBook: () => bookOf(task) };
  if (task.kind === 'preview') {
    const file = judgeFile(grid, known, {
      ...{ fileName, mapping: task.request.mapping, remembered: task.remembered, ...ofPlaces },
    });
    return { id, preview: previewOf(file, grid, { name: fileName, sha256, byteCount: bytes.length }) };
  }
  const { request, nodes } = task;
  const kept = keptCells(task.kept);
  const file = judgeFile(grid, known, { fileName, mapping: request.mapping, ...ofPlaces });
  const prepared = prepareLoad({
    ...{ file, nodes, kept, decisions: request.decisions },
    ...{ threshold: request.settings.threshold, roundedTo: request.settings.roundedTo },
    names: Object.fromEntries(request.settings.series.map(({ series, name }) => [series, name.nl])),
    isArea: (code) =>
      ownLevels.some((level) => level === request.mapping.level && file.finder.find(code, level).kind === 'found'),
  });
  return { id, loadable: { sha256, headerKey: file.headerKey, prepared: loadableOf(prepared, kept) } };
}

function heldList(
  { rows, sheet, sheets }: Grid,
  { ground, decisions, request, hasStreets, addresses }: OfFacilities,
  buurtOf: BuurtFinder,
): HeldList {
  let book: PlacedAddressBook | undefined;
  const placeOfAddress = (address: string) => (book ??= placedBookOf(addresses)).placeOf(address);
  const isInside = (xMetres: number, yMetres: number) => buurtOf(xMetres, yMetres) !== null;
  const whole = { ...ground, isInside, placeOfAddress: hasStreets ? placeOfAddress : null };
  return { ...facilityList(headedTable(rows), whole, decisions, request.columns), sheet, sheets };
}

function loadableOf(prepared: PreparedLoad, kept: readonly KeptCell[]): Loadable {
  if (prepared.kind === 'undecided')
    return { ...prepared, rows: prepared.rows.slice(0, namedRows), count: prepared.rows.length };
  if (prepared.kind !== 'ready') return prepared;
  const { kind, report, cells, alsoHide } = prepared;
  return { kind, report, figures: figureTexts(cells), hidden: hiddenTexts(kept, new Set(alsoHide)) };
}

class AddressesNeeded extends Error {}

function bookOf({ addresses }: OfCounts): AddressBook {
  if (addresses === undefined) throw new AddressesNeeded();
  return new AddressBook(JSON.parse(addresses) as AddressRow[]);
}

function placedBookOf(addresses: string | undefined): PlacedAddressBook {
  if (addresses === undefined) throw new AddressesNeeded();
  return new PlacedAddressBook(JSON.parse(addresses) as PlacedAddresses[]);
}

function finderOf(outlines: string): BuurtFinder {
  const areas = (JSON.parse(outlines) as [string, MultiPolygon][]).map(
    ([code, outline]) => new PlanarArea(code, outline),
  );
  return (x, y) => areas.find((area) => area.contains(x, y))?.code ?? null;
}

function previewOf(
  { columns, mapping, isRemembered, areasBy, notes, rows, finder }: JudgedFile,
  { format, encoding, delimiter, sheet, sheets }: Grid,
  about: Pick<OwnPreview['file'], 'name' | 'sha256' | 'byteCount'>,
): OwnPreview {
  const named = (code: string) => ({ code, name: finder.nameOf(code) });
  return {
    file: { ...about, format, encoding, delimiter, sheet, sheets },
    ...{ columns, mapping, isRemembered, areasBy, notes },
    counts: countVerdicts(rows),
    issues: countIssues(rows),
    rows: (mapping.points ? withoutPlaces(rowsToShow(rows)) : rowsToShow(rows)).map(({ area, issues, ...row }) => ({
      ...row,
      area: area === null ? null : named(area),
      issues: issues.map(({ proposals, ...issue }) => ({
        ...issue,
        ...(proposals && { proposals: proposals.map(named) }),
      })),
    })),
  };
}

/** Of points only what is the matter with a row is shown: not in which buurt it lies, and none that are good. */
const withoutPlaces = (rows: readonly JudgedRow[]): JudgedRow[] =>
  rows.filter(({ verdict }) => verdict !== 'good').map(({ shares: _, ...row }) => ({ ...row, area: null, counts: [] }));

function failure(id: number, error: unknown): OwnFileReply {
  if (error instanceof AddressesNeeded) return { id, needs: 'addresses' };
  if (error instanceof OwnFileError) return { id, problem: error.problem, message: error.message };
  return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

port.postMessage({ id: 0, thread: threadNumber() } satisfies OwnFileReply);
port.on('message', ({ id, task }: OwnFileRequest) => {
  answer(id, task).then(
    (reply) => port.postMessage(reply),
    (error: unknown) => port.postMessage(failure(id, error)),
  );
});
