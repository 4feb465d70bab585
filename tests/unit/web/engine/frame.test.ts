import { expect, it } from 'vitest';
import { applyFigures, packFigures, unchangedScenario, type LiveSummary } from '#web/engine/frame.ts';

const summary = (code: string, changes: Partial<LiveSummary> = {}): LiveSummary => ({
  code,
  groupCount: 10,
  coveredCount: 4,
  coveredShare: 0.4,
  meanMetres: 500,
  meanBeyondMetres: 20,
  medianMetres: 450,
  p90Metres: 900,
  addressCount: 8,
  notConnectedAddresses: 0,
  unreachableAddresses: 0,
  status: 'complete',
  gainedCount: 0,
  lostCount: 0,
  ...changes,
});

it('carries the figures of some areas over, nulls and zeros apart', () => {
  const before = [summary('A'), summary('B'), summary('C')];
  const after = [
    summary('A', { coveredCount: 0, coveredShare: 0, gainedCount: 1 / 3, medianMetres: null, unreachableAddresses: 3 }),
    summary('B'),
    summary('C', { coveredCount: null, coveredShare: null, gainedCount: null, lostCount: null }),
  ];
  const update = packFigures(after, [2, 0]);
  expect(applyFigures(before, update)).toEqual(after);
  expect(before[0].coveredCount).toBe(4);
});

it('leaves areas alone that are not in the frame', () => {
  const before = [summary('A'), summary('B')];
  const updated = applyFigures(before, packFigures([summary('A'), summary('B', { coveredCount: 9 })], [1]));
  expect(updated[0]).toBe(before[0]);
  expect(updated[1].coveredCount).toBe(9);
});

it('keeps the very summary of an area in the frame that did not change', () => {
  const before = [summary('A'), summary('B', { medianMetres: null })];
  const updated = applyFigures(before, packFigures([summary('A'), summary('B', { medianMetres: null })], [0, 1]));
  expect(updated[0]).toBe(before[0]);
  expect(updated[1]).toBe(before[1]);
});

it('begins with nobody gained or lost, and with nothing known where there are no figures', () => {
  const [known, unknown] = unchangedScenario([summary('A'), summary('B', { groupCount: null, coveredCount: null })]);
  expect([known.gainedCount, known.lostCount]).toEqual([0, 0]);
  expect([unknown.gainedCount, unknown.lostCount]).toEqual([null, null]);
});
