/** The street network of one mode of a dataset, made ready to answer in one thread or more. */
export interface OpenEngine {
  /** What it takes in all threads together, at this moment. */
  bytes(): number;
  close(): void;
}

/** The engines that are open: as many as fit in a bound of bytes, those that were used last. */
export class EngineMemory {
  readonly #maxBytes: number;
  /** In order of last use. */
  readonly #open = new Map<string, OpenEngine>();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return [...this.#open.values()].reduce((sum, engine) => sum + engine.bytes(), 0);
  }

  /**
   * Takes note that an engine is used, and closes the one that was not used for longest, and the next, until the rest fits. The one in use
   * stays, however large it is.
   */
  use(key: string, engine: OpenEngine): void {
    this.#open.delete(key);
    this.#open.set(key, engine);
    let { bytes } = this;
    for (const [other, { bytes: bytesOf, close }] of this.#open) {
      if (bytes <= this.#maxBytes || other === key) return;
      bytes -= bytesOf();
      this.#open.delete(other);
      close();
    }
  }

  /** It was closed for another reason. */
  forget(key: string): void {
    this.#open.delete(key);
  }
}
