import { ChangeList } from '../search/changeList.ts';
import { labelAllPoints, labelRows } from '../demand/labelDemand.ts';
import type { CoverageEngine } from '../engine.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import type { Labels } from '../search/labels.ts';
import { labelAllDemand } from '../queries/nearest.ts';
import { BitSet } from '../search/bitSet.ts';
import type { NodeLabels } from './nodeLabels.ts';

/** When a change touches more than one node in this many, reading all points in order is quicker than finding those it touches. */
const scanAllFrom = 3;

/** Distance and nearest site of every demand point, following the labels of the nodes. */
export class DemandLabels {
  /** Per demand point; distances include both connectors. */
  readonly labels: Labels;
  /** What they were in the kept state. */
  readonly keptKeys: Int32Array;
  /** The points whose label changed since. */
  readonly changes: ChangeList;
  readonly #rows: BitSet;
  readonly #engine: CoverageEngine;
  readonly #siteLabels: NodeLabels;

  constructor(engine: CoverageEngine, nodeLabels: NodeLabels) {
    this.#engine = engine;
    this.#siteLabels = nodeLabels;
    this.labels = labelAllDemand(engine, nodeLabels);
    this.keptKeys = this.labels.keys.slice();
    this.changes = new ChangeList(engine.network.demandCount);
    this.#rows = new BitSet(engine.demand.rowCount);
  }

  /**
   * Reads the points at the nodes that the last change of labels wrote, and those on the changed site's own edge.
   * Call it in the kept state.
   */
  follow(snap: ConnectedSnap): void {
    const { demand, graph } = this.#engine;
    if (this.#siteLabels.changes.count * scanAllFrom > graph.nodeCount) {
      labelAllPoints(demand, this.#siteLabels, this.labels.keys, this.changes);
      return;
    }
    this.#collectRows(snap);
    const rows = this.#rows.items.subarray(0, this.#rows.count);
    labelRows(demand, rows, this.#siteLabels, this.labels.keys, this.changes);
  }

  #collectRows(snap: ConnectedSnap): void {
    const { nodeStart, nodeRows, rowOfEdge } = this.#engine.demand;
    const { indices: nodes, count } = this.#siteLabels.changes;
    for (let i = 0; i < count; i++) {
      const end = nodeStart[nodes[i] + 1];
      for (let at = nodeStart[nodes[i]]; at < end; at++) this.#rows.add(nodeRows[at]);
    }
    if (rowOfEdge[snap.edge] >= 0) this.#rows.add(rowOfEdge[snap.edge]);
    this.#rows.collect();
  }

  /** Goes back to the kept state. */
  revert(): void {
    this.changes.copy(this.keptKeys, this.labels.keys);
    this.changes.count = 0;
  }

  /** Makes the present state the kept one. */
  keep(): void {
    this.changes.copy(this.labels.keys, this.keptKeys);
    this.changes.count = 0;
  }
}
