import type { Labels } from './labels.ts';

/** The labels that a search wrote over, so that they can be put back without touching any other. */
export class UndoLog {
  readonly nodes: Int32Array;
  readonly #labels: Int32Array;
  count = 0;

  constructor(nodeCount: number) {
    this.nodes = new Int32Array(nodeCount);
    this.#labels = new Int32Array(nodeCount * 2);
  }

  /** Remembers the label of a node; once per node and search. */
  record(labels: Labels, node: number): void {
    const at = this.count++;
    this.nodes[at] = node;
    this.#labels[at * 2] = labels[node * 2];
    this.#labels[at * 2 + 1] = labels[node * 2 + 1];
  }

  /** Puts all remembered labels back and forgets them. */
  restore(labels: Labels): void {
    for (let i = 0; i < this.count; i++) {
      const node = this.nodes[i];
      labels[node * 2] = this.#labels[i * 2];
      labels[node * 2 + 1] = this.#labels[i * 2 + 1];
    }
    this.count = 0;
  }

  forget(): void {
    this.count = 0;
  }
}
