import { coarseTable } from '../coarseToFine.ts';
import { allRows, buildNearLists } from '../nearLists.ts';
import type { NearLists } from '../nearLists.ts';
import { pointsOf } from './roomProblem.ts';
import type { RoomProblem } from './roomProblem.ts';

/** What bounds and answers of a question are first looked for on, whatever its number of sites. */
export interface RoomGround {
  /** Blocks of the demand, or the question itself where that is little. */
  coarse: RoomProblem;
  /** Of all its sites, with what being served counts, and by row the least cost. */
  lists: NearLists;
  offsets: Float64Array;
}

/** From so many demands on, blocks of them are looked at first. */
const coarseFrom = 20_000;

export function* roomGround(problem: RoomProblem): Generator<void, RoomGround> {
  const coarse = problem.table.demandCount > coarseFrom ? yield* coarseProblem(problem) : problem;
  const all = Int32Array.from({ length: coarse.table.siteCount }, (_, site) => site);
  return { coarse, ...(yield* buildNearLists(coarse.counted, allRows(coarse.counted), all)) };
}

function* coarseProblem(problem: RoomProblem): Generator<void, RoomProblem> {
  const table = yield* coarseTable(problem.table);
  const counted = problem.counted === problem.table ? table : yield* coarseTable(problem.counted);
  const visits = problem.visits === problem.table.weights ? table.weights : yield* blockSums(problem.visits);
  return { ...problem, table, counted, visits, points: pointsOf(table) };
}

/** Of the same blocks. */
function* blockSums(visits: Float64Array): Generator<void, Float64Array> {
  const demandCount = visits.length;
  const siteless = { siteCount: 0, costs: new Int32Array(0), caps: new Int32Array(demandCount) };
  return (yield* coarseTable({ demandCount, weights: visits, ...siteless })).weights;
}
