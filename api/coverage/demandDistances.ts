import { readDemandRow } from './demandReader.ts';
import { rowWidth } from './demandTable.ts';
import type { CoverageEngine } from './engine.ts';
import type { Joint } from './joints.ts';
import { MarkedList } from './markedList.ts';
import { readAllDemand } from './nearest.ts';
import type { SiteLabels } from './siteLabels.ts';

/** Told of every demand point whose distance changed. */
export type DistanceListener = (point: number, beforeDm: number, afterDm: number) => void;

/** Distance and nearest site of every demand point, following the labels; it can go back to the state it last kept. */
export class DemandDistances {
  /** At present, `unreachableDm` where there is none. */
  readonly distanceDm: Uint32Array;
  /** Nearest site at present, -1 where there is none. */
  readonly owner: Int32Array;
  readonly #keptDistanceDm: Uint32Array;
  readonly #keptOwner: Int32Array;
  /** Rows of the demand table that were read since the kept state. */
  readonly #rows: MarkedList;
  readonly #engine: CoverageEngine;
  readonly #siteLabels: SiteLabels;

  constructor(engine: CoverageEngine, siteLabels: SiteLabels) {
    const { demandCount } = engine.network;
    this.#engine = engine;
    this.#siteLabels = siteLabels;
    this.distanceDm = new Uint32Array(demandCount);
    this.owner = new Int32Array(demandCount);
    readAllDemand(engine, siteLabels.labels, siteLabels.edgeSites, this.distanceDm, this.owner);
    this.#keptDistanceDm = this.distanceDm.slice();
    this.#keptOwner = this.owner.slice();
    this.#rows = new MarkedList(engine.demand.rowCount);
  }

  /**
   * Reads the rows at the nodes that the last change of labels wrote, and the row of the changed site's own edge.
   * Call it in the kept state.
   */
  follow(joint: Joint, onChange: DistanceListener): void {
    const { demand, network } = this.#engine;
    const { labels, edgeSites, changed, changedCount } = this.#siteLabels;
    for (let i = 0; i < changedCount; i++) {
      const node = changed[i];
      for (let at = demand.nodeStart[node]; at < demand.nodeStart[node + 1]; at++) this.#rows.add(demand.nodeRows[at]);
    }
    const ownRow = demand.rowOfEdge[joint.edge];
    if (ownRow >= 0) this.#rows.add(ownRow);
    const { items, count } = this.#rows;
    for (let i = 0; i < count; i++) {
      readDemandRow(network, demand, items[i], labels, edgeSites, this.distanceDm, this.owner);
      const end = demand.rows[items[i] * rowWidth + 5];
      for (let point = demand.rows[items[i] * rowWidth + 4]; point < end; point++) {
        const beforeDm = this.#keptDistanceDm[point];
        const afterDm = this.distanceDm[point];
        if (beforeDm !== afterDm) onChange(point, beforeDm, afterDm);
      }
    }
  }

  /** Goes back to the kept state. */
  revert(): void {
    this.#copyRows(this.#keptDistanceDm, this.#keptOwner, this.distanceDm, this.owner);
  }

  /** Makes the present state the kept one. */
  keep(): void {
    this.#copyRows(this.distanceDm, this.owner, this.#keptDistanceDm, this.#keptOwner);
  }

  #copyRows(fromDm: Uint32Array, fromOwner: Int32Array, toDm: Uint32Array, toOwner: Int32Array): void {
    const { rows } = this.#engine.demand;
    for (let i = 0; i < this.#rows.count; i++) {
      const row = this.#rows.items[i];
      const end = rows[row * rowWidth + 5];
      for (let point = rows[row * rowWidth + 4]; point < end; point++) {
        toDm[point] = fromDm[point];
        toOwner[point] = fromOwner[point];
      }
    }
    this.#rows.clear();
  }
}
