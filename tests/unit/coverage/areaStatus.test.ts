import { describe, expect, it } from 'vitest';
import { assignNearest, summariseAreas } from '#coverage/index.ts';
import { sitesAt, townEngine } from '#tests/scenes/townEngine.ts';

/** Buurten: 0 has two homes, 1 has one, 2 has nobody's address. */
const engine = townEngine(
  [
    {
      path: [
        [0, 0],
        [1000, 0],
      ],
    },
  ],
  [{ place: [100, 0] }, { place: [300, 0] }, { place: [500, 0], buurt: 1 }],
  ['BU0', 'BU1', 'BU2'],
);
const assignment = assignNearest(engine, sitesAt(engine, [0, 0]));
const summary = (buurten: number[], counts: number[], cutoffDm = 2000) =>
  summariseAreas(engine, assignment, [{ code: 'A', buurten }], Float64Array.from(counts), cutoffDm)[0];

describe('an area', () => {
  it('is complete when every buurt has a figure and addresses, or nobody', () => {
    expect(summary([0, 1], [10, 20, 30])).toMatchObject({ status: 'complete', groupCount: 30, coveredCount: 5 });
    expect(summary([0, 2], [10, 20, 0])).toMatchObject({ status: 'complete', groupCount: 10 });
  });

  it('with people but no addresses counts them as not covered, and says it is incomplete', () => {
    expect(summary([0, 2], [10, 20, 30], 9999)).toMatchObject({
      status: 'incomplete',
      groupCount: 40,
      coveredCount: 10,
      coveredShare: 0.25,
    });
  });

  it('leaves a buurt without a figure out of the weights, and says it is incomplete', () => {
    expect(summary([0, 1], [NaN, 20, 0])).toMatchObject({
      status: 'incomplete',
      groupCount: 20,
      coveredCount: 0,
      meanMetres: 50 * 10,
      medianMetres: 500,
    });
  });

  it('without any figure measures per address and has no counts', () => {
    expect(summary([0, 1], [NaN, NaN, NaN])).toMatchObject({
      status: 'no-figures',
      groupCount: null,
      coveredCount: null,
      coveredShare: null,
      meanMetres: 300,
      medianMetres: 300,
      p90Metres: 500,
      addressCount: 3,
    });
  });

  it('without addresses has a count but no coverage and no distance', () => {
    expect(summary([2], [10, 20, 30])).toMatchObject({
      status: 'no-addresses',
      groupCount: 30,
      coveredCount: null,
      coveredShare: null,
      meanMetres: null,
      medianMetres: null,
    });
  });

  it('with nobody in the group has no share and no distance', () => {
    expect(summary([0], [0, 0, 0])).toMatchObject({
      groupCount: 0,
      coveredCount: 0,
      coveredShare: null,
      meanMetres: null,
    });
  });

  it('weighs people, not addresses', () => {
    // 30 people share two addresses at 100 and 300 m, 10 live at 500 m: 15 + 15 + 10.
    expect(summary([0, 1], [30, 10, 0])).toMatchObject({ meanMetres: 275, medianMetres: 300, p90Metres: 500 });
  });

  it('meets a share exactly: half the weight is the median', () => {
    expect(summary([0], [7, 0, 0]).medianMetres).toBe(100);
  });
});
