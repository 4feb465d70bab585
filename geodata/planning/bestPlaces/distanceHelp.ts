import { placeDistances } from '#coverage/index.ts';
import type { CoverageEngine, Snap } from '#coverage/index.ts';

/** What another thread with the same network is asked: the distances from one place to all demand. */
export interface DistanceAsk {
  /** Which question of several it belongs to. */
  turn: number;
  index: number;
  snap: Snap;
}

export interface DistanceReply extends Pick<DistanceAsk, 'turn' | 'index'> {
  /** By demand point, decimetres. */
  distances: Uint32Array<ArrayBuffer>;
}

/** The way to a thread that works out distances beside this one. */
export interface DistanceHelp {
  ask(question: DistanceAsk): void;
  /** What has come since it was last called; never waits. */
  received(): DistanceReply[];
}

/** The other thread's part: the same numbers as this thread would find, by the same search. */
export function answerDistances(engine: CoverageEngine, { turn, index, snap }: DistanceAsk): DistanceReply {
  const distances = placeDistances(engine, snap);
  return { turn, index, distances: new Uint32Array(distances) };
}
