/** A queue of numbers that gives the least first: a binary heap. */
export class NumberHeap {
  readonly #numbers: number[] = [];

  /** The least number; Infinity when there is none. */
  get least(): number {
    return this.#numbers.length > 0 ? this.#numbers[0] : Infinity;
  }

  add(number: number): void {
    const numbers = this.#numbers;
    let at = numbers.push(number) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (numbers[parent] <= number) break;
      numbers[at] = numbers[parent];
      at = parent;
    }
    numbers[at] = number;
  }

  /** Takes out the least number; there must be one. */
  take(): number {
    const numbers = this.#numbers;
    const least = numbers[0];
    const last = numbers.pop() ?? NaN;
    const { length } = numbers;
    if (length === 0) return least;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && numbers[child + 1] < numbers[child]) child++;
      if (numbers[child] >= last) break;
      numbers[at] = numbers[child];
      at = child;
    }
    numbers[at] = last;
    return least;
  }
}
