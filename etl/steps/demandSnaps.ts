import type { BuiltNetwork } from '#network/buildNetwork.ts';

type DemandSnap = BuiltNetwork['demandSnaps'][number];

const noEdge = 0;

/** Where the demand points join the network of one mode, in columns: a city has half a million, for three modes. */
export class DemandSnaps {
  /** Edges count from 1. */
  readonly #edgeId: Uint32Array;
  readonly #fraction: Float64Array;
  readonly #connectorDm: Float64Array;

  constructor(snaps: DemandSnap[]) {
    this.#edgeId = Uint32Array.from(snaps, ({ edgeId }) => edgeId ?? noEdge);
    this.#fraction = Float64Array.from(snaps, ({ fraction }) => fraction ?? 0);
    this.#connectorDm = Float64Array.from(snaps, ({ connectorDm }) => connectorDm);
  }

  isConnected(point: number): boolean {
    return this.#edgeId[point] !== noEdge;
  }

  at(point: number): DemandSnap {
    const isConnected = this.isConnected(point);
    return {
      edgeId: isConnected ? this.#edgeId[point] : null,
      fraction: isConnected ? this.#fraction[point] : null,
      connectorDm: this.#connectorDm[point],
    };
  }
}
