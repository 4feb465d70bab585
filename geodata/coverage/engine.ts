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
  const contracted = () => (search ??= new ContractedSearch(contractGraph(graph.nodeCount, graph.reversed)));
  return {
    ...ground,
    edgeIndex: buildEdgeIndex(network),
    buurtIndex: new Map(network.buurtCodes.map((code, index) => [code, index])),
    demandChanges: new ChangeList(network.demandCount),
    quantileBuffers: new QuantileBuffers(network.buurtCodes.length, network.demandCount),
    fields: new FieldCache(network.nodeCount),
    queue: new BucketQueue(graph.maxCostDm),
    rim: new ChangeList(network.nodeCount),
    get search() {
      return contracted();
    },
    get isContracted() {
      return search !== null;
    },
    contract: () => void contracted(),
    keys: newKeys(network.nodeCount),
    scratchLabels: { keys: newKeys(network.nodeCount), ownerBits: ownerBitsFor(1) },
    scratchKeys: newKeys(network.nodeCount),
    scratchChanges: new ChangeList(network.nodeCount),
    checkInterrupted,
  };
}
