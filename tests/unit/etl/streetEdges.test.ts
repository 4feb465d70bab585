import { describe, expect, it } from 'vitest';
import { AddressNames } from '#readers/addressNames.ts';
import { streetEdges } from '#etl/steps/streetEdges.ts';
import type { OsmExtract } from '#readers/osm/extract.ts';

/** Nodes 0..5 at 100 m from each other on a line, node 6 north of node 2. */
const rd = Float64Array.from([0, 0, 100, 0, 200, 0, 300, 0, 400, 0, 500, 0, 200, 50]);

function extract(...ways: number[][]): OsmExtract {
  return {
    lon: new Float64Array(7),
    lat: new Float64Array(7),
    addressNodes: [],
    addressCounts: [],
    addressNames: new AddressNames(),
    ways: ways.map((nodes, i) => ({ id: i + 1, nodes, tags: { highway: 'residential' } })),
    barriers: new Map(),
    water: [],
    rail: [],
    cutWays: 0,
    waysOutside: 0,
    landmarks: [],
  };
}

const shapes = (...ways: number[][]) =>
  streetEdges(extract(...ways), rd).map(({ nodes, lengthDm }) => [nodes, lengthDm]);

describe('cutting ways into edges', () => {
  it('keeps a way without junctions whole, measured along its bends', () => {
    expect(shapes([0, 1, 2, 6])).toEqual([[[0, 1, 2, 6], 2500]]);
  });

  it('cuts where another way joins, also in the middle', () => {
    expect(shapes([0, 1, 2, 3, 4], [2, 6])).toEqual([
      [[0, 1, 2], 2000],
      [[2, 3, 4], 2000],
      [[2, 6], 500],
    ]);
  });

  it('cuts where ways meet end to end', () => {
    expect(shapes([0, 1, 2], [2, 3])).toHaveLength(2);
  });

  it('cuts a way at its own crossing, and keeps a closed way as a ring', () => {
    expect(shapes([0, 1, 2, 3, 1, 6])).toEqual([
      [[0, 1], 1000],
      [[1, 2, 3, 1], 4000],
      [[1, 6], 1118],
    ]);
    expect(shapes([0, 1, 6, 0])).toHaveLength(1);
  });

  it('numbers edges without gaps', () => {
    expect(streetEdges(extract([0, 1, 2], [1, 6]), rd).map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});
