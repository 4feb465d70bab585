import { expect, it } from 'vitest';
import { joinLines } from '#etl/steps/joinLines.ts';

it('joins what goes on, whichever way it was drawn', () => {
  expect(
    joinLines([
      [1, 2],
      [3, 2],
      [3, 4, 5],
    ]),
  ).toEqual([[1, 2, 3, 4, 5]]);
  expect(
    joinLines([
      [3, 4],
      [1, 2, 3],
      [6, 5],
      [4, 5],
    ]),
  ).toEqual([[1, 2, 3, 4, 5, 6]]);
});

it('stops where three meet', () => {
  expect(
    joinLines([
      [1, 2],
      [2, 3],
      [2, 4],
    ]),
  ).toEqual([
    [1, 2],
    [2, 3],
    [2, 4],
  ]);
});

it('goes round a ring once', () => {
  const [ring, ...rest] = joinLines([
    [1, 2],
    [2, 3],
    [3, 1],
  ]);
  expect(rest).toEqual([]);
  expect(ring).toHaveLength(4);
  expect(ring[0]).toBe(ring[3]);
  expect(joinLines([[1, 2, 3, 1]])).toEqual([[1, 2, 3, 1]]);
});
