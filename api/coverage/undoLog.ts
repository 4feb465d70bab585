/**
 * The labels that were written over, so that they can be put back without touching any other: of nodes by a search, of demand points
 * by a reading.
 *
 * Fields are open because the loops that write labels keep them in local variables.
 */
export class UndoLog {
  /** Which labels: `indices[0]` up to, not including, `indices[count]`; each at most once. */
  readonly indices: Int32Array;
  /** What each of them was. */
  readonly keys: Int32Array;
  count = 0;

  /** @param labelCount how many labels there are; has room for one entry more, which those loops write without counting it */
  constructor(labelCount: number) {
    this.indices = new Int32Array(labelCount + 1);
    this.keys = new Int32Array(labelCount + 1);
  }

  record(index: number, key: number): void {
    this.indices[this.count] = index;
    this.keys[this.count++] = key;
  }

  /** Puts all remembered labels back and forgets them. */
  restore(keys: Int32Array): void {
    for (let i = 0; i < this.count; i++) keys[this.indices[i]] = this.keys[i];
    this.count = 0;
  }

  forget(): void {
    this.count = 0;
  }
}
