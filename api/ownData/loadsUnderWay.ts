import type { OwnLoad } from '#contract/ownData.ts';

/** How far the loads are that are under way, for those who sent them. */
export class LoadsUnderWay {
  readonly #loads = new Map<string, OwnLoad>();

  /** @param id as its sender calls it; nobody can ask about a load without one */
  begin(municipality: string, id: string | undefined): (progress: OwnLoad) => void {
    return (progress) => {
      if (id !== undefined) this.#loads.set(keyOf(municipality, id), progress);
    };
  }

  end(municipality: string, id: string | undefined): void {
    if (id !== undefined) this.#loads.delete(keyOf(municipality, id));
  }

  of(municipality: string, id: string): OwnLoad {
    return this.#loads.get(keyOf(municipality, id)) ?? { stage: null, rows: null };
  }
}

const keyOf = (municipality: string, id: string) => `${municipality} ${id}`;
