/**
 * Where a page of features ends: after the feature with this id. Not a number of features, which would be another place once features came
 * or went, so that a reader who pages while data change meets each feature that stays exactly once.
 */
export const cursorAfter = (id: string): string => Buffer.from(id, 'utf8').toString('base64url');

/** @returns the id; null where it is no cursor of ours */
export function readCursor(cursor: string): string | null {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  return id !== '' && cursorAfter(id) === cursor ? id : null;
}
