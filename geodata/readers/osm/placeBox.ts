/** Metres in 1e-7 degree of latitude. */
export const metresPerE7 = 0.0111;

/** The smallest box around places, in 1e-7 degree. */
export class PlaceBox {
  #west = Infinity;
  #south = Infinity;
  #east = -Infinity;
  #north = -Infinity;

  get isEmpty(): boolean {
    return this.#west > this.#east;
  }

  extend([lonE7, latE7]: readonly [number, number]): void {
    this.#west = Math.min(this.#west, lonE7);
    this.#south = Math.min(this.#south, latE7);
    this.#east = Math.max(this.#east, lonE7);
    this.#north = Math.max(this.#north, latE7);
  }

  get centre(): { lonE7: number; latE7: number } {
    return {
      lonE7: Math.round((this.#west + this.#east) / 2),
      latE7: Math.round((this.#south + this.#north) / 2),
    };
  }

  /** From the centre to a corner. */
  get reachMetres(): number {
    const shrink = Math.cos((this.#north / 1e7) * (Math.PI / 180));
    return Math.hypot((this.#east - this.#west) * shrink, this.#north - this.#south) * (metresPerE7 / 2);
  }
}
