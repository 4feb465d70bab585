import { LRUCache } from 'lru-cache';
import { decodeNetwork } from '#network/codec.ts';
import { maxConnectorMetres } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { assignNearest, engineGround, engineOn, groupCounts, snapPlaces } from '#coverage/index.ts';
import type {
  Assignment,
  CheckInterrupted,
  CoverageEngine,
  EngineGround,
  GroupCounts,
  SnappedSite,
  Snap,
} from '#coverage/index.ts';
import { metresOf } from '#coverage/units.ts';
import { EngineError } from './engineErrors.ts';
import type { CoverageDataset, CoverageFacility, CoveragePlaces, OwnCounts, SharedNetwork } from './coverageTasks.ts';
import { inSharedMemory } from './sharedMemory.ts';

/** An assignment of Haarlem takes about 0.5 MB. */
const assignmentBytes = 24 * 1024 * 1024;

/** The street network of one mode with a dataset's facilities on it. */
export class ModeEngine {
  readonly engine: CoverageEngine;
  /** In the order of the dataset's facilities. */
  facilities: readonly { facility: CoverageFacility; site: SnappedSite }[] = [];
  #dataset: CoverageDataset;
  readonly #assignments = new LRUCache<string, Assignment>({
    maxSize: assignmentBytes,
    sizeCalculation: ({ distanceDm, owner }) => Math.max(distanceDm.byteLength + owner.byteLength, 1),
  });

  constructor(dataset: CoverageDataset, ground: EngineGround, checkInterrupted: CheckInterrupted) {
    this.#dataset = dataset;
    this.engine = engineOn(ground, checkInterrupted);
    this.setPlaces(dataset);
  }

  /** The same streets with other places on them. */
  setPlaces(dataset: CoverageDataset): void {
    this.#dataset = dataset;
    const sites = snapPlaces(this.engine, dataset.facilities);
    this.facilities = dataset.facilities.map((facility, index) => ({ facility, site: sites[index] }));
    // What is kept names sites by id, and its key says only where they are.
    this.#assignments.clear();
  }

  /** @throws EngineError `not-found`, `not-connected` */
  connectedFacility(id: string): { facility: CoverageFacility; site: SnappedSite } {
    const found = this.facilities.find(({ facility }) => facility.id === id);
    if (!found) throw new EngineError('not-found', `There is no facility "${id}".`);
    requireConnected(found.facility.name, found.site.snap);
    return found;
  }

  /** What it takes beside its ground, at this moment. */
  get heldBytes(): number {
    return this.engine.heldBytes + this.#assignments.calculatedSize;
  }

  /** Makes what the first questions can do without. @returns false when it was made before */
  complete(): boolean {
    const isComplete = this.engine.isContracted;
    if (!isComplete) this.engine.contract();
    return !isComplete;
  }

  /** The nearest site of every demand point; kept, because the same sites are asked about with many groups and cutoffs. */
  assign(sites: SnappedSite[]): Assignment {
    const key = sites.map(({ snap, id }) =>
      snap.connected ? `${snap.edge}:${snap.offsetDm}:${snap.connectorDm}` : id,
    );
    const kept = this.#assignments.get(key.join(' '));
    if (kept) return kept;
    const made = assignNearest(this.engine, sites);
    this.#assignments.set(key.join(' '), made);
    return made;
  }

  /** Members of a group per buurt of the network; NaN where there is no figure. @param own what the question brought along */
  counts(targetGroup: string, own?: OwnCounts): GroupCounts {
    return groupCounts(this.engine, groupCountsOf(this.#dataset, targetGroup, own));
  }
}

/** Members of a group per buurt, from what the question brought along or else from the dataset. */
export function groupCountsOf(
  { groupCounts }: CoverageDataset,
  targetGroup: string,
  own: OwnCounts = {},
): Readonly<Record<string, number>> {
  const brought = Object.hasOwn(own, targetGroup) ? own[targetGroup] : null;
  if (!brought) return groupCounts[targetGroup] ?? {};
  return Object.fromEntries(brought.map(({ code, value }) => [code, value]));
}

/** @throws EngineError `not-connected` */
export function requireConnected(name: string, snap: Snap): void {
  if (snap.connected) return;
  throw new EngineError(
    'not-connected',
    `${name} is ${Math.round(metresOf(snap.connectorDm))} m from the nearest street of this profile; at most ${maxConnectorMetres} m counts as connected.`,
  );
}

/** Everything the worker holds of one dataset. */
export class CoverageEngines {
  dataset: CoverageDataset;
  readonly #modes = new Map<NetworkMode, ModeEngine>();
  readonly #checkInterrupted: CheckInterrupted;

  constructor(dataset: CoverageDataset, checkInterrupted: CheckInterrupted) {
    this.dataset = dataset;
    this.#checkInterrupted = checkInterrupted;
  }

  /**
   * @returns what other workers can stand on too
   * @throws NetworkFormatError when the bytes are not a network of this version
   */
  load(mode: NetworkMode, network: SharedNetwork): EngineGround {
    const ground = 'ground' in network ? network.ground : inSharedMemory(engineGround(decodeNetwork(network.bytes)));
    this.#modes.set(mode, new ModeEngine(this.dataset, ground, this.#checkInterrupted));
    return ground;
  }

  /** The same dataset with other places. */
  setPlaces(places: CoveragePlaces): void {
    this.dataset = { ...this.dataset, ...places };
    for (const mode of this.#modes.values()) mode.setPlaces(this.dataset);
  }

  close(mode: NetworkMode): void {
    this.#modes.delete(mode);
  }

  /** Completes one of its engines. @returns false when all are complete */
  completeOne(): boolean {
    return [...this.#modes.values()].some((engine) => engine.complete());
  }

  of(mode: NetworkMode): ModeEngine {
    const engine = this.#modes.get(mode);
    if (!engine) throw new Error(`The ${mode} network of dataset ${this.dataset.version} has not been loaded`);
    return engine;
  }
}
