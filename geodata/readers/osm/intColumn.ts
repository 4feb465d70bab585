/** Whole numbers below 2^31 one after another, as many as come: half a million objects with a few fields each take ten times the memory. */
export class IntColumn {
  length = 0;
  #values = new Int32Array(1 << 12);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index];
  }
}
