/** When more than one label in this many changed, copying all of them in one go is quicker than going from one to the next. */
const copyAllFrom = 8;

/**
 * Which labels were written over: of nodes by a search, of demand points by a reading.
 *
 * Fields are open because the loops that write labels keep them in local variables.
 */
export class ChangeList {
  /** `indices[0]` up to, not including, `indices[count]`; each at most once. */
  readonly indices: Int32Array;
  count = 0;

  /** @param labelCount how many labels there are; has room for one entry more, which those loops write without counting it */
  constructor(labelCount: number) {
    this.indices = new Int32Array(labelCount + 1);
  }

  add(index: number): void {
    this.indices[this.count++] = index;
  }

  /** Gives the labels of the list the values they have in another set, which makes the two equal. */
  copy(from: Int32Array, to: Int32Array): void {
    if (this.count * copyAllFrom > to.length) to.set(from);
    else for (let i = 0; i < this.count; i++) to[this.indices[i]] = from[this.indices[i]];
  }
}
