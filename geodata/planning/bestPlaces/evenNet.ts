import type { CoverageEngine } from '#coverage/index.ts';

/** Whether a demand point at a position (decimetres, EPSG:28992) may stand for one of the net. */
export type AllowedPoint = (point: number, xDm: number, yDm: number) => boolean;

/** Positions along the streets where people live, spread evenly. */
interface EvenNet {
  /** Demand points that stand for the positions, ascending. */
  points: number[];
  /** Side of the squares of which each that is lived in has one position. */
  spacingMetres: number;
}

const spacingLimitsDm = { least: 100, most: 1_000_000 };
const halvings = 16;

/**
 * About so many positions, never more: the demand point nearest to the middle of each square of a net whose squares are as small as that
 * allows. Nobody lives in water or far from a street, so that no position lies there.
 *
 * @param isAllowed where they may lie; anywhere where left out
 */
export function evenNet({ network, demand }: CoverageEngine, count: number, isAllowed?: AllowedPoint): EvenNet {
  const points = Array.from({ length: demand.connectedCount }, (_, point) => point).filter(
    (point) => !isAllowed || isAllowed(point, ...demandPositionDm(network, point)),
  );
  const positions = points.map((point) => demandPositionDm(network, point));
  let { least, most } = spacingLimitsDm;
  let found = squares(points, positions, most);
  for (let i = 0; i < halvings; i++) {
    const spacingDm = Math.sqrt(least * most);
    const tried = squares(points, positions, spacingDm);
    if (tried.length > count) {
      least = spacingDm;
    } else {
      most = spacingDm;
      found = tried;
    }
  }
  return { points: found.sort((a, b) => a - b), spacingMetres: Math.round(most / 10) };
}

/** Where a demand point joins the streets, between the ends of its edge without the bends: near enough to spread by, and to find its area. */
export function demandPositionDm(network: CoverageEngine['network'], point: number): [number, number] {
  const edge = network.demandEdge[point];
  const [from, to] = [network.edgeFrom[edge], network.edgeTo[edge]];
  const part = network.edgeLengthDm[edge] > 0 ? network.demandOffsetDm[point] / network.edgeLengthDm[edge] : 0;
  const between = (coordinates: Int32Array) => coordinates[from] + part * (coordinates[to] - coordinates[from]);
  return [between(network.nodeXDm), between(network.nodeYDm)];
}

/** The point nearest to the middle of each square; of equals the first. */
function squares(points: readonly number[], positions: readonly [number, number][], spacingDm: number): number[] {
  const nearest = new Map<number, { point: number; fromMiddle: number }>();
  positions.forEach(([x, y], i) => {
    const [column, row] = [Math.floor(x / spacingDm), Math.floor(y / spacingDm)];
    const [dx, dy] = [x - (column + 0.5) * spacingDm, y - (row + 0.5) * spacingDm];
    const fromMiddle = dx * dx + dy * dy;
    const key = column * 2 ** 24 + row;
    const known = nearest.get(key);
    if (!known || fromMiddle < known.fromMiddle) nearest.set(key, { point: points[i], fromMiddle });
  });
  return [...nearest.values()].map(({ point }) => point);
}
