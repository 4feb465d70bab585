import { assignNearest, createEngine, labelDistanceDm, labelOwner, summariseAreas } from '#coverage/index.ts';
import type {
  CoverageEngine,
  CoverageQuestion,
  LiveCoverage,
  SnappedSite,
  ReachableNodes,
  Snap,
} from '#coverage/index.ts';
import type { Labels } from '#coverage/search/labels.ts';
import { plainDijkstra } from '../reference/binaryHeapDijkstra.ts';
import type { PlainGraph } from '../reference/binaryHeapDijkstra.ts';

/** How many answers were compared, and how many differed. */
export interface Check {
  compared: number;
  mismatches: number;
  note?: string;
}

/** Distance and owner of every node against the plain reference. */
export function checkNodes(labels: Labels, graph: PlainGraph, nodes: number[]): Check {
  const plain = plainDijkstra(
    graph,
    nodes.map((node, owner) => ({ node, distance: 0, owner })),
  );
  let mismatches = 0;
  plain.distance.forEach((distance, node) => {
    const same = labelDistanceDm(labels, node) === distance && labelOwner(labels, node) === plain.owner[node];
    if (!same) mismatches++;
  });
  return { compared: graph.length, mismatches };
}

/**
 * Distances against pgRouting's. With one source they must be the same; with several, pgRouting's `equicost` itself is known to give
 * some nodes a distance that is too long (3.4.2), so those are told but do not count.
 */
export function checkPgRouting(
  check: Check,
  labels: Labels,
  { distanceDm }: { distanceDm: Float64Array },
  sourceCount: number,
): Check {
  let different = 0;
  let shorter = 0;
  distanceDm.forEach((distance, node) => {
    if (distance !== labelDistanceDm(labels, node)) different++;
    if (distance < labelDistanceDm(labels, node)) shorter++;
  });
  const failures = sourceCount === 1 ? different : shorter;
  return {
    compared: check.compared + distanceDm.length,
    mismatches: check.mismatches + failures,
    note: sourceCount > 1 ? `pgRouting equicost too long at ${different - shorter} nodes` : undefined,
  };
}

export function checkReach(found: ReachableNodes, graph: PlainGraph, node: number, limitDm: number): Check {
  const { distance } = plainDijkstra(graph, [{ node, distance: 0, owner: 0 }], limitDm);
  const wanted = distance.filter((dm) => dm <= limitDm).length;
  const wrong = found.nodes.filter((reached, i) => distance[reached] !== found.distanceDm[i]).length;
  return { compared: wanted, mismatches: wrong + Math.abs(wanted - found.nodes.length) };
}

/** Every state of a drag against a full recompute: each demand point's distance and owner, and every figure of every area. */
export function checkDrag(
  engine: CoverageEngine,
  incremental: LiveCoverage,
  sites: SnappedSite[],
  question: CoverageQuestion,
  snaps: Snap[],
): Check {
  const check: Check = { compared: 0, mismatches: 0 };
  for (const snap of snaps) {
    incremental.moveCandidate(snap);
    compareWithFull(engine, incremental, [...sites, { id: 'candidate', snap }], question, check);
  }
  return check;
}

export function checkRemoval(
  engine: CoverageEngine,
  incremental: LiveCoverage,
  sites: SnappedSite[],
  question: CoverageQuestion,
): Check {
  const check: Check = { compared: 0, mismatches: 0 };
  for (const closed of sites.keys()) {
    incremental.closeSite(closed);
    const left = sites.map((site, i): SnappedSite =>
      i === closed ? { id: site.id, snap: { connected: false, connectorDm: Infinity } } : site,
    );
    compareWithFull(engine, incremental, left, question, check);
    incremental.reopenSite(closed);
  }
  return check;
}

function compareWithFull(
  engine: CoverageEngine,
  incremental: LiveCoverage,
  sites: SnappedSite[],
  { areas, counts, cutoffDm }: CoverageQuestion,
  check: Check,
): void {
  const fresh = createEngine(engine.network);
  const full = assignNearest(fresh, sites);
  const summaries = summariseAreas(fresh, full, areas, counts, cutoffDm);
  const { distanceDm, owner } = incremental.assignment();
  for (let point = 0; point < full.owner.length; point++) {
    const same = full.distanceDm[point] === distanceDm[point] && full.owner[point] === owner[point];
    if (!same) check.mismatches++;
  }
  summaries.forEach((summary, i) => {
    if (JSON.stringify(summary) !== JSON.stringify(incremental.summaries[i])) check.mismatches++;
  });
  check.compared += full.owner.length + summaries.length;
}
