import type { DemandLabels } from './demandReader.ts';

/**
 * The demand points that a change gave another distance or owner, with what they had before it.
 *
 * Fields are open because the loop that reads demand points writes them itself.
 */
export class DistanceLog {
  /** `points[0]` up to, not including, `points[count]`; each point at most once. */
  readonly points: Int32Array;
  readonly beforeDm: Uint32Array;
  readonly beforeOwner: Int32Array;
  count = 0;

  constructor(demandCount: number) {
    this.points = new Int32Array(demandCount);
    this.beforeDm = new Uint32Array(demandCount);
    this.beforeOwner = new Int32Array(demandCount);
  }

  record(point: number, distanceDm: number, owner: number): void {
    const at = this.count++;
    this.points[at] = point;
    this.beforeDm[at] = distanceDm;
    this.beforeOwner[at] = owner;
  }

  /** Gives all points back what they had, and forgets them. */
  restore(labels: DemandLabels): void {
    for (let i = 0; i < this.count; i++) {
      labels.distanceDm[this.points[i]] = this.beforeDm[i];
      labels.owner[this.points[i]] = this.beforeOwner[i];
    }
    this.count = 0;
  }

  forget(): void {
    this.count = 0;
  }
}
