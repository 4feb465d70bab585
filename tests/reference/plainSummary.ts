import type { AreaParts, AreaSummary, GroupCounts } from '#coverage/types.ts';
import { notConnectedEdge } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';

/** Smallest value such that those up to it weigh at least the share of all; by sorting. null when nothing weighs anything. */
export function plainQuantile(values: { value: number; weight: number }[], share: number): number | null {
  const sorted = values.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  for (const { value, weight } of sorted) {
    reached += weight;
    if (reached >= share * total * (1 - 1e-9)) return value;
  }
  return null;
}

/** The figures of one area straight from their definitions, address by address. */
export function plainSummary(
  network: StreetNetwork,
  distanceDm: number[],
  area: AreaParts,
  counts: GroupCounts,
  cutoffDm: number,
): Omit<AreaSummary, 'status'> {
  const points = Array.from({ length: network.demandCount }, (_, i) => i).filter((i) =>
    area.buurten.includes(network.demandBuurt[i]),
  );
  const addressesIn = (buurt: number): number =>
    network.demandAddresses.reduce((sum, addresses, i) => sum + (network.demandBuurt[i] === buurt ? addresses : 0), 0);
  const figures = area.buurten.filter((buurt) => !Number.isNaN(counts[buurt]));
  const weightOf = (i: number): number => {
    const buurt = network.demandBuurt[i];
    if (figures.length === 0) return network.demandAddresses[i];
    return Number.isNaN(counts[buurt]) ? 0 : (counts[buurt] / addressesIn(buurt)) * network.demandAddresses[i];
  };
  const reachable = points.filter((i) => distanceDm[i] < Infinity);
  const weighted = reachable.map((i) => ({ value: distanceDm[i] / 10, weight: weightOf(i) }));
  const weight = weighted.reduce((sum, entry) => sum + entry.weight, 0);
  const groupCount = figures.length === 0 ? null : figures.reduce((sum, buurt) => sum + counts[buurt], 0);
  const count = (some: number[]): number => some.reduce((sum, i) => sum + network.demandAddresses[i], 0);
  const covered = reachable.filter((i) => distanceDm[i] <= cutoffDm).reduce((sum, i) => sum + weightOf(i), 0);
  const coveredCount = groupCount === null || count(points) === 0 ? null : covered;
  const connected = points.filter((i) => network.demandEdge[i] !== notConnectedEdge);
  return {
    code: area.code,
    groupCount,
    coveredCount,
    coveredShare: coveredCount === null || !groupCount ? null : coveredCount / groupCount,
    meanBeyondMetres:
      weight > 0
        ? weighted.reduce((sum, { value, weight: w }) => sum + Math.max(0, value - Math.floor(cutoffDm) / 10) * w, 0) /
          weight
        : null,
    meanMetres: weight > 0 ? weighted.reduce((sum, { value, weight: w }) => sum + value * w, 0) / weight : null,
    medianMetres: plainQuantile(weighted, 0.5),
    p90Metres: plainQuantile(weighted, 0.9),
    addressCount: count(points),
    notConnectedAddresses: count(points) - count(connected),
    unreachableAddresses: count(connected) - count(reachable),
  };
}
