import { unreachableDm } from '../types.ts';
import { ChangeList } from '../search/changeList.ts';
import type { EdgeSites } from '../demand/edgeSites.ts';
import type { CoverageEngine } from '../engine.ts';
import { checkSites, checkSnap } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import type { Labels } from '../search/labels.ts';
import { newKeys } from '../search/labels.ts';
import { nearestForNodes, sitesOnDemandEdges } from '../queries/nearest.ts';
import { addSiteLabels, addWideSiteLabels, removeSiteLabels } from '../queries/updateLabels.ts';
import type { SnappedSite, Snap } from '../types.ts';

/** When a site is likely to get more than one node in this many, a search by way of the contraction is the quicker one. */
const wideFrom = 4;

/**
 * Labels of all nodes for a set of sites that changes one site at a time: existing sites close and reopen, and one candidate,
 * numbered after them, comes, moves and goes. After every change the labels equal those of a search from scratch.
 */
export class NodeLabels {
  readonly labels: Labels;
  readonly edgeSites: EdgeSites;
  /** Nodes whose label the last change wrote. */
  readonly changes: ChangeList;
  readonly #engine: CoverageEngine;
  readonly #sites: SnappedSite[];
  readonly #closed = new Set<number>();
  /** Labels without the candidate. */
  readonly #keptKeys: Int32Array;
  #candidate: ConnectedSnap | null = null;
  /** Nodes that the next site will get, by what the last one got: a candidate is dragged in small steps. */
  #likelyNodes: number;

  constructor(engine: CoverageEngine, sites: SnappedSite[]) {
    checkSites(engine.network, sites);
    this.#engine = engine;
    this.#sites = sites;
    const keys = newKeys(engine.graph.nodeCount);
    this.labels = nearestForNodes(engine, sites, keys, sites.length + 1);
    this.edgeSites = sitesOnDemandEdges(engine, sites);
    this.changes = new ChangeList(engine.graph.nodeCount);
    this.#keptKeys = keys.slice();
    this.#likelyNodes = engine.graph.nodeCount / (sites.length + 1);
  }

  /** The candidate's snap, where it is connected. */
  get candidate(): ConnectedSnap | null {
    return this.#candidate;
  }

  /** Puts a candidate on the map that had none. A snap that is not connected changes nothing. */
  placeCandidate(snap: Snap): void {
    checkSnap(this.#engine.network, snap, 'The candidate');
    this.changes.count = 0;
    if (!snap.connected) return;
    const owner = this.#sites.length;
    this.#candidate = snap;
    this.edgeSites.add({ owner, snap });
    this.#addLabels(owner, snap);
  }

  /** Takes the candidate away again, by putting back the labels it wrote over. */
  liftCandidate(): void {
    if (!this.#candidate) return;
    this.edgeSites.remove({ owner: this.#sites.length, snap: this.#candidate });
    this.#candidate = null;
    this.changes.copy(this.#keptKeys, this.labels.keys);
    this.changes.count = 0;
  }

  /** Closes an open site. The candidate must have been lifted. Answers the site's snap, null if it is not connected. */
  close(site: number): ConnectedSnap | null {
    this.#checkChange(site, this.#closed.has(site), 'closed');
    this.#closed.add(site);
    this.changes.count = 0;
    const { snap } = this.#sites[site];
    if (!snap.connected) return null;
    this.edgeSites.remove({ owner: site, snap });
    removeSiteLabels(this.#engine, this.labels, site, snap, this.#openSites(), this.changes);
    this.changes.copy(this.labels.keys, this.#keptKeys);
    return snap;
  }

  /** Opens a closed site again. The candidate must have been lifted. Answers the site's snap, null if it is not connected. */
  reopen(site: number): ConnectedSnap | null {
    this.#checkChange(site, !this.#closed.has(site), 'open');
    this.#closed.delete(site);
    this.changes.count = 0;
    const { snap } = this.#sites[site];
    if (!snap.connected) return null;
    this.edgeSites.add({ owner: site, snap });
    this.#addLabels(site, snap);
    this.changes.copy(this.labels.keys, this.#keptKeys);
    return snap;
  }

  #addLabels(owner: number, snap: ConnectedSnap): void {
    const wide = this.#likelyNodes * wideFrom > this.#engine.graph.nodeCount;
    if (wide) addWideSiteLabels(this.#engine, this.labels, owner, snap, this.changes);
    else addSiteLabels(this.#engine, this.labels, owner, snap, unreachableDm, this.changes);
    this.#likelyNodes = this.changes.count;
  }

  *#openSites(): Iterable<{ owner: number; snap: ConnectedSnap }> {
    for (const [owner, { snap }] of this.#sites.entries()) {
      if (snap.connected && !this.#closed.has(owner)) yield { owner, snap };
    }
  }

  #checkChange(site: number, alreadySo: boolean, state: string): void {
    if (!Number.isInteger(site) || site < 0 || site >= this.#sites.length) {
      throw new RangeError(`There is no site number ${site}; there are ${this.#sites.length}`);
    }
    if (alreadySo) throw new RangeError(`Site "${this.#sites[site].id}" is ${state} already`);
    if (this.#candidate) throw new Error('Lift the candidate before a site is closed or reopened');
  }
}
