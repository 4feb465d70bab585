import { labelAllPoints } from '../demand/labelDemand.ts';
import type { LabelSource } from '../demand/labelDemand.ts';
import { EdgeSites } from '../demand/edgeSites.ts';
import type { CoverageEngine } from '../engine.ts';
import { arrivalCosts, checkSites } from '../search/accessCosts.ts';
import { noOwner, ownerBitsFor, unreachedKey } from '../search/labels.ts';
import type { Labels } from '../search/labels.ts';
import { unreachableDm } from '../types.ts';
import type { Assignment, SnappedSite } from '../types.ts';

/**
 * Distance from every node to its nearest site, in the direction of travel, and which site that is.
 *
 * One search for all sites by way of the contracted graph, turned round: each connected site gives a first label to the ends of its
 * edge. Sites that are not connected serve nobody; without any connected site every node stays unreached.
 *
 * @param keys written over; by default the engine's own, which hold until its next nearest search
 * @param ownerCount room for owners beyond the sites, such as a candidate
 * @throws RangeError when a snap does not fit the network, or there are more than `maxSites`
 */
export function nearestForNodes(
  engine: CoverageEngine,
  sites: SnappedSite[],
  keys: Int32Array = engine.keys,
  ownerCount = sites.length,
): Labels {
  checkSites(engine.network, sites);
  engine.checkInterrupted();
  const labels: Labels = { keys: keys.fill(unreachedKey), ownerBits: ownerBitsFor(ownerCount) };
  const { search } = engine;
  sites.forEach(({ snap }, owner) => {
    if (!snap.connected) return;
    const { fromNode, toNode, fromDm, toDm } = arrivalCosts(engine.network, snap);
    if (fromDm !== unreachableDm) search.seed(labels, fromNode, fromDm, owner);
    if (toDm !== unreachableDm) search.seed(labels, toNode, toDm, owner);
  });
  search.spread(labels);
  return labels;
}

/** The sites that stand on edges where people live, by row of the demand table. */
export function sitesOnDemandEdges(engine: CoverageEngine, sites: SnappedSite[]): EdgeSites {
  const edgeSites = new EdgeSites(engine.demand);
  sites.forEach(({ snap }, owner) => {
    if (snap.connected) edgeSites.add({ owner, snap });
  });
  return edgeSites;
}

/**
 * For every demand point its nearest site and the distance to it: both ends of its edge, sites on the same edge reached directly,
 * and both connectors. Exact, in whole dm.
 *
 * @throws RangeError when a snap does not fit the network
 */
export function assignNearest(engine: CoverageEngine, sites: SnappedSite[]): Assignment {
  const labels = nearestForNodes(engine, sites);
  const demandLabels = labelAllDemand(engine, { labels, edgeSites: sitesOnDemandEdges(engine, sites) });
  return { sites, ...distancesAndOwners(demandLabels) };
}

/** Labels every demand point, both connectors included; points that are not connected are unreached. */
export function labelAllDemand(engine: CoverageEngine, source: LabelSource): Labels {
  const { network, demand, demandChanges } = engine;
  engine.checkInterrupted();
  const keys = new Int32Array(network.demandCount).fill(unreachedKey);
  labelAllPoints(demand, source, keys, demandChanges);
  demandChanges.count = 0;
  return { keys, ownerBits: source.labels.ownerBits };
}

/** Takes the labels of demand points apart. */
export function distancesAndOwners({ keys, ownerBits }: Labels): Pick<Assignment, 'distanceDm' | 'owner'> {
  const distanceDm = new Uint32Array(keys.length);
  const owner = new Int32Array(keys.length);
  const ownerMask = (1 << ownerBits) - 1;
  for (let point = 0; point < keys.length; point++) {
    const key = keys[point];
    distanceDm[point] = key === unreachedKey ? unreachableDm : key >> ownerBits;
    owner[point] = key === unreachedKey ? noOwner : key & ownerMask;
  }
  return { distanceDm, owner };
}
