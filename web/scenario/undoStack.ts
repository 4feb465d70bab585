/** Steps that can be taken back and taken again. Values are never changed, only replaced. */
export interface UndoStack<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
}

/** Enough for an afternoon; the oldest steps are forgotten first. */
const maxSteps = 200;

export const startUndo = <T>(present: T): UndoStack<T> => ({ past: [], present, future: [] });

/** A new step; what had been taken back cannot be taken again after it. */
export function recordStep<T>({ past, present }: UndoStack<T>, next: T): UndoStack<T> {
  return { past: [...past, present].slice(-maxSteps), present: next, future: [] };
}

/** One step back; the same stack when there is none. */
export function undoStep<T>(stack: UndoStack<T>): UndoStack<T> {
  const previous = stack.past.at(-1);
  if (previous === undefined) return stack;
  return { past: stack.past.slice(0, -1), present: previous, future: [stack.present, ...stack.future] };
}

/** One step forward again; the same stack when there is none. */
export function redoStep<T>(stack: UndoStack<T>): UndoStack<T> {
  const [next, ...future] = stack.future;
  if (next === undefined) return stack;
  return { past: [...stack.past, stack.present], present: next, future };
}
