import { LRUCache } from 'lru-cache';
import { decodeNetwork } from '#network/codec.ts';
import { lonLatToRd, rdToLonLat } from '#network/rdFrame.ts';
import { maxConnectorMetres } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { assignNearest, createEngine, joinSites } from '#coverage/index.ts';
import type { AreaParts, Assignment, CoverageEngine, GroupCounts, JoinedSite, Snap } from '#coverage/index.ts';
import { metresOf, rounded } from '#coverage/units.ts';
import { ApiError } from '../http/errors.ts';
import type { CoverageArea, CoverageDataset, CoverageFacility } from './coverageTasks.ts';

/** An assignment of Haarlem takes about 0.5 MB. */
const maxAssignments = 64;

/** The street network of one mode with a dataset's facilities on it. */
export class ModeEngine {
  readonly engine: CoverageEngine;
  /** In the order of the dataset's facilities. */
  readonly facilities: { facility: CoverageFacility; site: JoinedSite }[];
  readonly #dataset: CoverageDataset;
  readonly #buurtIndex: Map<string, number>;
  readonly #assignments = new LRUCache<string, Assignment>({ max: maxAssignments });

  /** @throws NetworkFormatError when the bytes are not a network of this version */
  constructor(dataset: CoverageDataset, bytes: Uint8Array) {
    this.#dataset = dataset;
    this.engine = createEngine(decodeNetwork(bytes));
    this.facilities = dataset.facilities.map((facility) => ({ facility, site: this.join(facility.id, facility) }));
    this.#buurtIndex = new Map(this.engine.network.buurtCodes.map((code, index) => [code, index]));
  }

  join(id: string, { lon, lat }: { lon: number; lat: number }): JoinedSite {
    return joinSites(this.engine, [{ id, ...this.positionDm(lon, lat) }])[0];
  }

  /** EPSG:28992 in whole decimetres, as the page rounds it too. */
  positionDm(lon: number, lat: number): { xDm: number; yDm: number } {
    const [xMetres, yMetres] = lonLatToRd(this.engine.network.frame, lon, lat);
    return { xDm: Math.round(xMetres * 10), yDm: Math.round(yMetres * 10) };
  }

  /** WGS84 in six decimals, which is about 0.1 m. */
  lonLat(xDm: number, yDm: number): [lon: number, lat: number] {
    const [lon, lat] = rdToLonLat(this.engine.network.frame, metresOf(xDm), metresOf(yDm));
    return [rounded(lon, 6), rounded(lat, 6)];
  }

  /** @throws ApiError `not-found`, `not-connected` */
  connectedFacility(id: string): { facility: CoverageFacility; site: JoinedSite } {
    const found = this.facilities.find(({ facility }) => facility.id === id);
    if (!found) throw new ApiError('not-found', `There is no facility "${id}".`);
    requireConnected(found.facility.name, found.site.snap);
    return found;
  }

  /** The nearest site of every demand point; kept, because the same sites are asked about with many groups and cutoffs. */
  assign(sites: JoinedSite[]): Assignment {
    const key = sites.map(({ snap, id }) =>
      snap.connected ? `${snap.edge}:${snap.offsetDm}:${snap.connectorDm}` : id,
    );
    const kept = this.#assignments.get(key.join(' '));
    if (kept) return kept;
    const made = assignNearest(this.engine, sites);
    this.#assignments.set(key.join(' '), made);
    return made;
  }

  parts(areas: readonly CoverageArea[]): AreaParts[] {
    return areas.map(({ code, buurtCodes }) => ({ code, buurten: buurtCodes.map((buurt) => this.#indexOf(buurt)) }));
  }

  /** Members of a group per buurt of the network; NaN where there is no figure. */
  counts(targetGroup: string): GroupCounts {
    const known = this.#dataset.groupCounts[targetGroup] ?? {};
    return Float64Array.from(this.engine.network.buurtCodes, (code) => known[code] ?? NaN);
  }

  #indexOf(buurtCode: string): number {
    const index = this.#buurtIndex.get(buurtCode);
    if (index === undefined) throw new Error(`Buurt ${buurtCode} is not in the ${this.engine.network.mode} network`);
    return index;
  }
}

/** @throws ApiError `not-connected` */
export function requireConnected(name: string, snap: Snap): void {
  if (snap.connected) return;
  throw new ApiError(
    'not-connected',
    `${name} is ${Math.round(metresOf(snap.connectorDm))} m from the nearest street of this profile; at most ${maxConnectorMetres} m counts as connected.`,
  );
}

/** Everything the worker holds of one dataset. */
export class CoverageEngines {
  readonly dataset: CoverageDataset;
  readonly #modes = new Map<NetworkMode, ModeEngine>();

  constructor(dataset: CoverageDataset) {
    this.dataset = dataset;
  }

  load(mode: NetworkMode, bytes: Uint8Array): void {
    this.#modes.set(mode, new ModeEngine(this.dataset, bytes));
  }

  of(mode: NetworkMode): ModeEngine {
    const engine = this.#modes.get(mode);
    if (!engine) throw new Error(`The ${mode} network of dataset ${this.dataset.version} has not been loaded`);
    return engine;
  }
}
