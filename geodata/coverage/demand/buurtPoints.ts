import { notConnectedEdge } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';

/** The demand points of a network by buurt; does not change with the sites. */
export interface BuurtPoints {
  buurtCount: number;
  /** The points of buurt b are `points[start[b]]` up to, not including, `points[start[b + 1]]`. */
  start: Int32Array;
  points: Int32Array;
  /** Addresses of each of `points`. */
  pointAddresses: Int32Array;
  /** Per buurt. */
  addresses: Int32Array;
  notConnectedAddresses: Int32Array;
}

export function pointsByBuurt(network: StreetNetwork): BuurtPoints {
  const { demandCount, demandBuurt, demandAddresses, demandEdge, buurtCodes } = network;
  const buurtCount = buurtCodes.length;
  const start = new Int32Array(buurtCount + 1);
  const addresses = new Int32Array(buurtCount);
  const notConnectedAddresses = new Int32Array(buurtCount);
  for (let point = 0; point < demandCount; point++) {
    const buurt = demandBuurt[point];
    start[buurt + 1]++;
    addresses[buurt] += demandAddresses[point];
    if (demandEdge[point] === notConnectedEdge) notConnectedAddresses[buurt] += demandAddresses[point];
  }
  for (let buurt = 0; buurt < buurtCount; buurt++) start[buurt + 1] += start[buurt];
  const next = start.slice();
  const points = new Int32Array(demandCount);
  for (let point = 0; point < demandCount; point++) points[next[demandBuurt[point]]++] = point;
  const pointAddresses = points.map((point) => demandAddresses[point]);
  return { buurtCount, start, points, pointAddresses, addresses, notConnectedAddresses };
}
