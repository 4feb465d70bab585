import { readAllPoints, readRows } from './demandReader.ts';
import type { CoverageEngine } from './engine.ts';
import type { Joint } from './joints.ts';
import type { Labels } from './labels.ts';
import { labelAllDemand } from './nearest.ts';
import { NumberSet } from './numberSet.ts';
import type { SiteLabels } from './siteLabels.ts';
import { UndoLog } from './undoLog.ts';

/** When a change touches more than one node in this many, reading all points in order is quicker than finding those it touches. */
const scanAllFrom = 8;

/** Distance and nearest site of every demand point, following the labels of the nodes. */
export class DemandDistances {
  /** Per demand point; distances include both connectors. */
  readonly labels: Labels;
  /** The points whose label changed since the kept state. */
  readonly log: UndoLog;
  readonly #rows: NumberSet;
  readonly #engine: CoverageEngine;
  readonly #siteLabels: SiteLabels;

  constructor(engine: CoverageEngine, siteLabels: SiteLabels) {
    this.#engine = engine;
    this.#siteLabels = siteLabels;
    this.labels = labelAllDemand(engine, siteLabels);
    this.log = new UndoLog(engine.network.demandCount);
    this.#rows = new NumberSet(engine.demand.rowCount);
  }

  /**
   * Reads the points at the nodes that the last change of labels wrote, and those on the changed site's own edge.
   * Call it in the kept state.
   */
  follow(joint: Joint): void {
    const { demand, graph } = this.#engine;
    if (this.#siteLabels.changedCount * scanAllFrom > graph.nodeCount) {
      readAllPoints(demand, this.#siteLabels, this.labels.keys, this.log);
      return;
    }
    this.#collectRows(joint);
    const rows = this.#rows.items.subarray(0, this.#rows.count);
    readRows(demand, rows, this.#siteLabels, this.labels.keys, this.log);
  }

  #collectRows(joint: Joint): void {
    const { nodeStart, nodeRows, rowOfEdge } = this.#engine.demand;
    const { changed, changedCount } = this.#siteLabels;
    for (let i = 0; i < changedCount; i++) {
      const end = nodeStart[changed[i] + 1];
      for (let at = nodeStart[changed[i]]; at < end; at++) this.#rows.add(nodeRows[at]);
    }
    if (rowOfEdge[joint.edge] >= 0) this.#rows.add(rowOfEdge[joint.edge]);
    this.#rows.collect();
  }

  /** Goes back to the kept state. */
  revert(): void {
    this.log.restore(this.labels.keys);
  }

  /** Makes the present state the kept one. */
  keep(): void {
    this.log.forget();
  }
}
