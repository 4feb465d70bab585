import { readDemandRow } from './demandReader.ts';
import type { DemandLabels } from './demandReader.ts';
import type { CoverageEngine } from './engine.ts';
import { DistanceLog } from './distanceLog.ts';
import type { Joint } from './joints.ts';
import { readAllDemand } from './nearest.ts';
import { NumberSet } from './numberSet.ts';
import type { SiteLabels } from './siteLabels.ts';

/** Distance and nearest site of every demand point, following the labels of the nodes. */
export class DemandDistances {
  readonly labels: DemandLabels;
  /** The points that changed since the kept state. */
  readonly log: DistanceLog;
  readonly #nodes: NumberSet;
  readonly #rows: NumberSet;
  readonly #engine: CoverageEngine;
  readonly #siteLabels: SiteLabels;

  constructor(engine: CoverageEngine, siteLabels: SiteLabels) {
    this.#engine = engine;
    this.#siteLabels = siteLabels;
    this.labels = readAllDemand(engine, siteLabels.labels, siteLabels.edgeSites);
    this.log = new DistanceLog(engine.network.demandCount);
    this.#nodes = new NumberSet(engine.graph.nodeCount);
    this.#rows = new NumberSet(engine.demand.rowCount);
  }

  /**
   * Reads the rows at the nodes that the last change of labels wrote, and the row of the changed site's own edge.
   * Call it in the kept state.
   */
  follow(joint: Joint): void {
    const { demand } = this.#engine;
    const { labels, edgeSites, changed, changedCount } = this.#siteLabels;
    const { nodeStart, nodeRows } = demand;
    for (let i = 0; i < changedCount; i++) this.#nodes.add(changed[i]);
    this.#nodes.collect();
    for (let i = 0; i < this.#nodes.count; i++) {
      const node = this.#nodes.items[i];
      for (let at = nodeStart[node]; at < nodeStart[node + 1]; at++) this.#rows.add(nodeRows[at]);
    }
    const ownRow = demand.rowOfEdge[joint.edge];
    if (ownRow >= 0) this.#rows.add(ownRow);
    this.#rows.collect();
    const { items, count } = this.#rows;
    for (let i = 0; i < count; i++) {
      readDemandRow(demand, items[i], labels, edgeSites, this.labels, this.log);
    }
  }

  /** Goes back to the kept state. */
  revert(): void {
    this.log.restore(this.labels);
  }

  /** Makes the present state the kept one. */
  keep(): void {
    this.log.forget();
  }
}
