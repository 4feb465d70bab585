/**
 * Marks the nodes of the largest strongly connected component (most nodes; of equals the one with the lowest node).
 *
 * Tarjan 1972, with an explicit stack because a street network is deeper than the call stack.
 *
 * @param arcStart arcs of node v are `arcTo[arcStart[v] .. arcStart[v + 1])`
 * @returns one byte per node, 1 where the node belongs to it
 */
export function largestStrongComponent(nodeCount: number, arcStart: Uint32Array, arcTo: Uint32Array): Uint8Array {
  const component = strongComponents(nodeCount, arcStart, arcTo);
  const sizes = new Map<number, number>();
  for (const id of component) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  let largest = -1;
  let largestSize = 0;
  for (const [id, size] of sizes) {
    if (size > largestSize) {
      largest = id;
      largestSize = size;
    }
  }
  return Uint8Array.from(component, (id) => (id === largest ? 1 : 0));
}

/** Number of the strongly connected component of each node (Tarjan 1972). */
export function strongComponents(nodeCount: number, arcStart: Uint32Array, arcTo: Uint32Array): Int32Array {
  const component = new Int32Array(nodeCount).fill(-1);
  /** Order of first visit, from 1; 0 is not visited. */
  const visit = new Uint32Array(nodeCount);
  /** Earliest visit known to be reachable. */
  const low = new Uint32Array(nodeCount);
  const nextArc = arcStart.slice(0, nodeCount);
  const path: number[] = [];
  const open: number[] = [];
  let visits = 0;
  let components = 0;

  for (let root = 0; root < nodeCount; root++) {
    if (visit[root] !== 0) continue;
    path.push(root);
    while (path.length > 0) {
      const node = path[path.length - 1];
      if (visit[node] === 0) {
        visit[node] = low[node] = ++visits;
        open.push(node);
      }
      if (nextArc[node] < arcStart[node + 1]) {
        const to = arcTo[nextArc[node]++];
        if (visit[to] === 0) path.push(to);
        else if (component[to] < 0) low[node] = Math.min(low[node], visit[to]);
        continue;
      }
      path.pop();
      if (path.length > 0) {
        const parent = path[path.length - 1];
        low[parent] = Math.min(low[parent], low[node]);
      }
      if (low[node] === visit[node]) {
        let member: number;
        do {
          member = open.pop() as number;
          component[member] = components;
        } while (member !== node);
        components++;
      }
    }
  }
  return component;
}
