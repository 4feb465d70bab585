/** How much the saved scenarios of one municipality may take; what is deleted does not count, and is removed for good after a while. */
export const scenarioStorage = {
  maxCount: 5000,
  /** As stored, which is compressed. One scenario has a bound of its own, in the table. */
  maxBytes: 200_000_000,
  /** From this share of either bound on it is said that there is little room left. */
  littleRoomShare: 0.9,
  /** A deleted scenario can be restored for this many days, */
  deletedDays: 30,
  /** if it is among the last so many that were deleted. */
  maxDeletedCount: 1000,
} as const;

export type Room = 'enough' | 'little' | 'none';

/** How much room is left where so much is used: `none` from either bound on. */
export function roomLeft({ count, bytes }: { count: number; bytes: number }): Room {
  const { maxCount, maxBytes, littleRoomShare } = scenarioStorage;
  const usedShare = Math.max(count / maxCount, bytes / maxBytes);
  if (usedShare >= 1) return 'none';
  return usedShare >= littleRoomShare ? 'little' : 'enough';
}
