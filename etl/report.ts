import type { AddressFacts } from '#definitions/addresses.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';

/** What the load found; stored with the dataset and printed at the end. */
export interface LoadReport {
  isSnapshot: boolean;
  counts: {
    buurten: number;
    wijken: number;
    stadsdelen: number;
    addresses: number;
    /** In the source, but outside the municipality. */
    addressesOutside: number;
    demandPoints: number;
    streetEdges: number;
    facilities: number;
    baseTiles: number;
    baseTileBytes: number;
  };
  networks: Record<NetworkMode, NetworkReport>;
  /** Between the outlines of buurten and those of wijken; given to an adjoining buurt. */
  slivers: { count: number; hectares: number };
  /** Served with the dataset. */
  streets: StreetFacts;
  addresses: AddressFacts;
  /** What a planner should know about the data, in plain words. */
  remarks: string[];
  /** What is likely to make the figures wrong. */
  warnings: string[];
}

export interface NetworkReport {
  nodes: number;
  edges: number;
  bytes: number;
  /** Addresses with a street of this mode within reach, and their share of all. */
  connectedAddresses: number;
  connectedShare: number;
}

export function formatReport(title: string, report: LoadReport): string {
  const { counts, networks, slivers, remarks, warnings } = report;
  const lines = [
    title,
    `  areas       ${counts.buurten} buurten, ${counts.wijken} wijken, ${counts.stadsdelen} stadsdelen; no gaps, no overlaps`,
    `              ${slivers.hectares.toFixed(0)} ha in ${slivers.count} slivers along generalised outlines went to an adjoining buurt`,
    `  addresses   ${number(counts.addresses)} at ${number(counts.demandPoints)} positions; ${number(counts.addressesOutside)} outside the municipality left out`,
    `  streets     ${number(counts.streetEdges)} edges`,
    ...Object.entries(networks).map(
      ([mode, { nodes, edges, bytes, connectedShare }]) =>
        `  ${mode.padEnd(16)} ${number(nodes)} nodes, ${number(edges)} edges, ${kilobytes(bytes)}; ${percent(connectedShare)} of addresses connected`,
    ),
    `  facilities  ${counts.facilities}`,
    `  base map    ${counts.baseTiles} tiles, ${kilobytes(counts.baseTileBytes)}`,
    ...remarks.map((remark) => `  note        ${remark}`),
    ...warnings.map((warning) => `  WARNING     ${warning}`),
  ];
  return lines.join('\n');
}

const number = (value: number) => value.toLocaleString('en');
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
const kilobytes = (bytes: number) => `${number(Math.round(bytes / 1000))} kB`;
