import { unreachableDm } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import type { PlacesReport } from './placesQuestion.ts';
import type { PlacesTable } from './placesTable.ts';

/** How far people of the target group travel. */
export type PlacesTravel = Pick<PlacesReport, 'meanMetres' | 'coveredCount' | 'maxMetres' | 'unreachableCount'>;

/** Adds up who travels how far. */
export class TravelSum {
  readonly #cutoffDm: number;
  #travelled = 0;
  #reaching = 0;
  #covered = 0;
  #farthest = -1;
  #unreachable = 0;

  constructor(cutoffDm: number) {
    this.#cutoffDm = cutoffDm;
  }

  /** @param people of the target group, who go so far; `unreachableDm` where they reach no place */
  add(people: number, dm: number): void {
    if (dm === unreachableDm) {
      this.#unreachable += people;
      return;
    }
    this.#travelled += people * dm;
    this.#reaching += people;
    if (dm <= this.#cutoffDm) this.#covered += people;
    this.#farthest = Math.max(this.#farthest, dm);
  }

  result(): PlacesTravel {
    return {
      meanMetres: this.#reaching > 0 ? this.#travelled / this.#reaching / dmPerMetre : null,
      coveredCount: this.#covered,
      maxMetres: this.#farthest < 0 ? null : this.#farthest / dmPerMetre,
      unreachableCount: this.#unreachable,
    };
  }
}

/** How far the people of the target group travel to the nearest place of a choice. */
export function travelOf(
  { table: { demandCount, costs }, openDm, targetPeople }: PlacesTable,
  sites: readonly number[],
  cutoffDm: number,
): PlacesTravel {
  const sum = new TravelSum(cutoffDm);
  for (let demand = 0; demand < demandCount; demand++) {
    let dm = openDm[demand];
    for (const site of sites) dm = Math.min(dm, costs[site * demandCount + demand]);
    sum.add(targetPeople[demand], dm);
  }
  return sum.result();
}
