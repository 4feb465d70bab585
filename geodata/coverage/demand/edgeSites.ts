import type { DemandTable } from './demandTable.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';

/** A site that can be reached from points on its own edge without passing an end. */
export interface EdgeSite {
  owner: number;
  snap: ConnectedSnap;
}

/** The sites that stand on edges where people live, by row of the demand table. */
export class EdgeSites {
  readonly #table: DemandTable;
  readonly #byRow = new Map<number, EdgeSite[]>();
  /** 1 for rows that have a site: most have none, and a look-up in the map for each would take longer than the row. */
  readonly #occupied: Uint8Array;

  constructor(table: DemandTable) {
    this.#table = table;
    this.#occupied = new Uint8Array(table.rowCount);
  }

  add(site: EdgeSite): void {
    const row = this.#table.rowOfEdge[site.snap.edge];
    if (row < 0) return;
    this.#byRow.set(row, [...(this.#byRow.get(row) ?? []), site]);
    this.#occupied[row] = 1;
  }

  remove({ owner, snap }: EdgeSite): void {
    const row = this.#table.rowOfEdge[snap.edge];
    const left = (this.#byRow.get(row) ?? []).filter((site) => site.owner !== owner);
    if (left.length > 0) {
      this.#byRow.set(row, left);
    } else if (this.#byRow.delete(row)) {
      this.#occupied[row] = 0;
    }
  }

  on(row: number): EdgeSite[] | undefined {
    return this.#occupied[row] === 1 ? this.#byRow.get(row) : undefined;
  }

  /** The rows that have a site, ascending. */
  rows(): number[] {
    return [...this.#byRow.keys()].sort((a, b) => a - b);
  }
}
