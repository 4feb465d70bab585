import type { AddressNames } from '../addressNames.ts';
import type { Landmark } from './landmarks.ts';
import type { Tags } from '../pbf/tagList.ts';

/** west, south, east, north in degrees, WGS84. */
export type LonLatBounds = [number, number, number, number];

/** Something to travel along: a street or path, a platform or pier, a ferry. Nodes are indices into the extract's coordinates. */
export interface OsmWay {
  id: number;
  nodes: number[];
  tags: Tags;
}

/** What the load needs of an OpenStreetMap extract; WGS84 degrees. */
export interface OsmExtract {
  /** Of the nodes that something below refers to, sorted by id; then of the outlines that carry an address. */
  lon: Float64Array;
  lat: Float64Array;
  /** Indices of nodes and outlines with a house number. */
  addressNodes: number[];
  /** How many addresses each of them stands for. */
  addressCounts: number[];
  /** A row for each address, in the order of those nodes and outlines. */
  addressNames: AddressNames;
  ways: OsmWay[];
  /** Sorted by name. */
  landmarks: Landmark[];
  /** Tags of nodes along the ways that may keep one from passing. */
  barriers: Map<number, Tags>;
  /** Shores and railways, as rows of nodes. */
  water: number[][];
  rail: number[][];
  /** Ways of which nodes lie beyond the edge of the extract or of the bounds; what is left of them is in `ways`. */
  cutWays: number;
  /** Ways to travel along that lie beyond the bounds. */
  waysOutside: number;
}
