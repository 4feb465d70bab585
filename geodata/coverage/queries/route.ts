import { edgeStretch } from '#network/edgeGeometry.ts';
import type { PositionDm } from '#network/edgeGeometry.ts';
import type { CoverageEngine } from '../engine.ts';
import { distanceBetween, distanceField } from './siteDistances.ts';
import type { DistanceField } from '../search/fieldCache.ts';
import { alongEdgeDm, arrivalCosts, checkSnap, departureCosts } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import { unreachableDm } from '../types.ts';
import type { Snap } from '../types.ts';

/** A place a route starts or ends at: where it is, and where it joins the network. */
export interface RouteEnd {
  xDm: number;
  yDm: number;
  snap: Snap;
}

export interface Route {
  /** Both connectors included. */
  distanceDm: number;
  /** From place to place, connectors included, in EPSG:28992 dm; without repeated positions. */
  coordinatesDm: PositionDm[];
}

/** A stretch of one edge; travelled backwards where `startDm > endDm`. */
interface Stretch {
  edge: number;
  startDm: number;
  endDm: number;
}

/**
 * The shortest route in the direction of travel, with its exact geometry; null where either end is not connected or there is no way.
 *
 * The way is read from the distance field of the destination by following arcs that lose exactly their own cost.
 *
 * @throws RangeError when a snap does not fit the network
 */
export function route(engine: CoverageEngine, from: RouteEnd, to: RouteEnd): Route | null {
  checkSnap(engine.network, from.snap, 'The start of the route');
  checkSnap(engine.network, to.snap, 'The end of the route');
  if (!from.snap.connected || !to.snap.connected) return null;
  const distanceDm = distanceBetween(engine, from.snap, to.snap);
  if (distanceDm === unreachableDm) return null;
  const travelledDm = distanceDm - from.snap.connectorDm - to.snap.connectorDm;
  const stretches = routeStretches(engine, from.snap, to.snap, travelledDm);
  const positions: PositionDm[] = [[from.xDm, from.yDm]];
  for (const { edge, startDm, endDm } of stretches)
    positions.push(...edgeStretch(engine.network, edge, startDm, endDm));
  positions.push([to.xDm, to.yDm]);
  const coordinatesDm = positions.filter(
    ([x, y], i) => i === 0 || x !== positions[i - 1][0] || y !== positions[i - 1][1],
  );
  return { distanceDm, coordinatesDm };
}

function routeStretches(
  engine: CoverageEngine,
  from: ConnectedSnap,
  to: ConnectedSnap,
  travelledDm: number,
): Stretch[] {
  const { network } = engine;
  const direct = from.edge === to.edge && alongEdgeDm(network.edgeDirections[from.edge], from.offsetDm, to.offsetDm);
  if (direct === travelledDm) return [{ edge: from.edge, startDm: from.offsetDm, endDm: to.offsetDm }];

  const field = distanceField(engine, to);
  const departure = departureCosts(network, { ...from, connectorDm: 0 });
  const viaFrom = departure.fromDm !== unreachableDm && departure.fromDm + field[departure.fromNode] === travelledDm;
  const start = viaFrom ? departure.fromNode : departure.toNode;
  const arrival = arrivalCosts(network, { ...to, connectorDm: 0 });
  const { arcs, node: end } = tightPath(engine, field, start, (node) => {
    const viaStart = node === arrival.fromNode && field[node] === arrival.fromDm;
    return viaStart || (node === arrival.toNode && field[node] === arrival.toDm);
  });
  const arrivesAtFrom = end === arrival.fromNode && field[end] === arrival.fromDm;
  return [
    { edge: from.edge, startDm: from.offsetDm, endDm: viaFrom ? 0 : network.edgeLengthDm[from.edge] },
    ...arcs.map((arc) => arcStretch(engine, arc)),
    { edge: to.edge, startDm: arrivesAtFrom ? 0 : network.edgeLengthDm[to.edge], endDm: to.offsetDm },
  ];
}

/** A forward arc as a stretch of its edge. Self-loops have no arcs, so the tail tells the direction. */
function arcStretch({ network }: CoverageEngine, { edge, tail }: PathArc): Stretch {
  const length = network.edgeLengthDm[edge];
  return network.edgeFrom[edge] === tail ? { edge, startDm: 0, endDm: length } : { edge, startDm: length, endDm: 0 };
}

interface PathArc {
  edge: number;
  tail: number;
}

/**
 * Arcs from `start` to the first node that `isEnd` accepts, each losing exactly its cost in the field.
 *
 * Depth first with a visited mark, because arcs of length 0 can form rings of such arcs.
 */
function tightPath(
  { graph }: CoverageEngine,
  field: DistanceField,
  start: number,
  isEnd: (node: number) => boolean,
): { arcs: PathArc[]; node: number } {
  const { start: arcStart, toCost, edge } = graph.forward;
  const visited = new Set([start]);
  const path: { node: number; nextArc: number }[] = [{ node: start, nextArc: arcStart[start] }];
  while (path.length > 0) {
    const step = path[path.length - 1];
    if (isEnd(step.node)) {
      const arcs = path.slice(0, -1).map(({ node, nextArc }) => ({ edge: edge[nextArc / 2 - 1], tail: node }));
      return { arcs, node: step.node };
    }
    if (step.nextArc === arcStart[step.node + 1]) {
      path.pop();
      continue;
    }
    const arc = step.nextArc;
    step.nextArc += 2;
    const to = toCost[arc];
    if (visited.has(to) || field[to] + toCost[arc + 1] !== field[step.node]) continue;
    visited.add(to);
    path.push({ node: to, nextArc: arcStart[to] });
  }
  throw new Error(`No way back from node ${start}: the distance field does not belong to this graph`);
}
