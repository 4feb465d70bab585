/**
 * The labels that a search wrote over, so that they can be put back without touching any other.
 *
 * Fields are open because the search loop writes them itself.
 */
export class UndoLog {
  /** `nodes[0]` up to, not including, `nodes[count]`. */
  readonly nodes: Int32Array;
  /** What the label of each of them was. */
  readonly keys: Int32Array;
  count = 0;

  constructor(nodeCount: number) {
    this.nodes = new Int32Array(nodeCount);
    this.keys = new Int32Array(nodeCount);
  }

  /** Remembers the label of a node; once per node. */
  record(node: number, key: number): void {
    this.nodes[this.count] = node;
    this.keys[this.count++] = key;
  }

  /** Puts all remembered labels back and forgets them. */
  restore(keys: Int32Array): void {
    for (let i = 0; i < this.count; i++) keys[this.nodes[i]] = this.keys[i];
    this.count = 0;
  }

  forget(): void {
    this.count = 0;
  }
}
