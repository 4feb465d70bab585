import { buildEdgeIndex } from '#network/edgeIndex.ts';
import type { EdgeIndex } from '#network/edgeIndex.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { BucketQueue } from './search/bucketQueue.ts';
import { pointsByBuurt } from './demand/buurtPoints.ts';
import type { BuurtPoints } from './demand/buurtPoints.ts';
import { ChangeList } from './search/changeList.ts';
import { ContractedSearch } from './contraction/contractedSearch.ts';
import { contractGraph } from './contraction/contraction.ts';
import { buildDemandTable } from './demand/demandTable.ts';
import type { DemandTable } from './demand/demandTable.ts';
import type { CheckInterrupted } from './interruption.ts';
import { FieldCache } from './search/fieldCache.ts';
import { buildGraph } from './search/graph.ts';
import type { Graph } from './search/graph.ts';
import { newKeys, ownerBitsFor } from './search/labels.ts';
import type { Labels } from './search/labels.ts';
import { QuantileBuffers } from './areas/quantile.ts';

/**
 * A network made ready for questions: its graph, the index of its edges, and buffers that every search uses again.
 * Because of those buffers an engine answers one question at a time; all its functions are synchronous.
 */
export interface CoverageEngine {
  network: StreetNetwork;
  graph: Graph;
  edgeIndex: EdgeIndex;
  demand: DemandTable;
  members: BuurtPoints;
  /** Index in `network.buurtCodes` per code. */
  buurtIndex: ReadonlyMap<string, number>;
  /** Takes note of what a reading of the demand changes, for those who do not need it. */
  demandChanges: ChangeList;
  quantileBuffers: QuantileBuffers;
  fields: FieldCache;
  queue: BucketQueue;
  /** See `removeSiteLabels`. */
  rim: ChangeList;
  /** For searches that reach the whole network. Made when first asked for: in a city that takes longer than all the rest. */
  readonly search: ContractedSearch;
  /** Whether `search` has been made. */
  readonly isContracted: boolean;
  /** Makes `search` ahead of time. */
  contract(): void;
  /** What its arrays take beside its ground, at this moment. */
  readonly heldBytes: number;
  /** Keys of the labels of the last nearest search. */
  keys: Int32Array;
  /** Labels for one owner that are all unreached between searches; see `reverseSearch`. */
  scratchLabels: Labels;
  scratchKeys: Int32Array;
  scratchChanges: ChangeList;
  checkInterrupted: CheckInterrupted;
}

/** What no question changes: engines in several threads can have it in common. */
export type EngineGround = Pick<CoverageEngine, 'network' | 'graph' | 'demand' | 'members'>;

/** @throws NetworkFormatError when the network's arrays do not fit together */
export const engineGround = (network: StreetNetwork): EngineGround => ({
  network,
  graph: buildGraph(network),
  demand: buildDemandTable(network),
  members: pointsByBuurt(network),
});

/**
 * @param checkInterrupted by default no question is ever given up
 * @throws NetworkFormatError when the network's arrays do not fit together
 */
export const createEngine = (network: StreetNetwork, checkInterrupted?: CheckInterrupted): CoverageEngine =>
  engineOn(engineGround(network), checkInterrupted);

/** An engine on a ground that others may stand on too. */
export function engineOn(ground: EngineGround, checkInterrupted: CheckInterrupted = () => undefined): CoverageEngine {
  const { network, graph } = ground;
  let search: ContractedSearch | null = null;
  const edgeIndex = buildEdgeIndex(network);
  const buffers = engineBuffers(network, graph);
  const fields = new FieldCache(network.nodeCount);
  const fixedBytes = bytesOf([
    ...[edgeIndex.boxes?.data, edgeIndex.edgeOfBox, buffers.queue.slots],
    ...[buffers.keys, buffers.scratchKeys, buffers.scratchLabels.keys],
    ...[buffers.demandChanges.indices, buffers.rim.indices, buffers.scratchChanges.indices],
    ...[buffers.quantileBuffers.parts, buffers.quantileBuffers.addresses, buffers.quantileBuffers.distanceDm],
  ]);
  const contracted = () => (search ??= new ContractedSearch(contractGraph(graph.nodeCount, graph.reversed)));
  return {
    ...ground,
    ...buffers,
    edgeIndex,
    fields,
    buurtIndex: new Map(network.buurtCodes.map((code, index) => [code, index])),
    get heldBytes() {
      return fixedBytes + fields.heldBytes + (search?.heldBytes ?? 0);
    },
    get search() {
      return contracted();
    },
    get isContracted() {
      return search !== null;
    },
    contract: () => void contracted(),
    checkInterrupted,
  };
}

/** What every search of an engine uses again. */
const engineBuffers = ({ nodeCount, demandCount, buurtCodes }: StreetNetwork, { maxCostDm }: Graph) => ({
  demandChanges: new ChangeList(demandCount),
  quantileBuffers: new QuantileBuffers(buurtCodes.length, demandCount),
  queue: new BucketQueue(maxCostDm),
  rim: new ChangeList(nodeCount),
  keys: newKeys(nodeCount),
  scratchLabels: { keys: newKeys(nodeCount), ownerBits: ownerBitsFor(1) },
  scratchKeys: newKeys(nodeCount),
  scratchChanges: new ChangeList(nodeCount),
});

const bytesOf = (arrays: readonly ({ byteLength: number } | undefined)[]): number =>
  arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
