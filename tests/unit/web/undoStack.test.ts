import { expect, it } from 'vitest';
import { recordStep, redoStep, startUndo, undoStep } from '#web/scenario/undoStack.ts';

it('goes back and forward through every step', () => {
  let stack = startUndo('a');
  for (const step of ['b', 'c', 'd']) stack = recordStep(stack, step);
  const back = [1, 2, 3].map(() => (stack = undoStep(stack)).present);
  expect(back).toEqual(['c', 'b', 'a']);
  expect(undoStep(stack)).toBe(stack);
  const forward = [1, 2, 3].map(() => (stack = redoStep(stack)).present);
  expect(forward).toEqual(['b', 'c', 'd']);
  expect(redoStep(stack)).toBe(stack);
});

it('forgets what was taken back once something new is done', () => {
  const stack = recordStep(undoStep(recordStep(startUndo(1), 2)), 3);
  expect(redoStep(stack).present).toBe(3);
  expect(undoStep(stack).present).toBe(1);
});

it('forgets the oldest steps of a long series', () => {
  let stack = startUndo(0);
  for (let step = 1; step <= 1000; step++) stack = recordStep(stack, step);
  expect(stack.past.length).toBeLessThanOrEqual(200);
  expect(undoStep(stack).present).toBe(999);
});
