import { damaged } from './pbfError.ts';

/** The texts of a block, each decoded when first asked for. */
export class StringTable {
  readonly #bytes: Uint8Array[];
  readonly #texts: (string | undefined)[];

  constructor(bytes: Uint8Array[]) {
    this.#bytes = bytes;
    this.#texts = new Array<string | undefined>(bytes.length);
  }

  text(index: number): string {
    const known = this.#texts[index];
    if (known !== undefined) return known;
    if (!(index < this.#bytes.length)) throw damaged('a block names a text that it does not hold');
    return (this.#texts[index] = new TextDecoder().decode(this.#bytes[index]));
  }
}

export type Tags = Readonly<Record<string, string>>;

/** The tags of one object. */
export class TagList {
  readonly #table: StringTable;
  /** Key, value, key, value, ... as places in the table. */
  readonly #pairs: readonly number[];

  constructor(table: StringTable, pairs: readonly number[]) {
    this.#table = table;
    this.#pairs = pairs;
  }

  get isEmpty(): boolean {
    return this.#pairs.length === 0;
  }

  get size(): number {
    return this.#pairs.length / 2;
  }

  get(key: string): string | undefined {
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i += 2) {
      if (this.#table.text(pairs[i]) === key) return this.#table.text(pairs[i + 1]);
    }
    return undefined;
  }

  toRecord(): Tags {
    const pairs = this.#pairs;
    const record: Record<string, string> = {};
    for (let i = 0; i < pairs.length; i += 2) record[this.#table.text(pairs[i])] = this.#table.text(pairs[i + 1]);
    return record;
  }
}
