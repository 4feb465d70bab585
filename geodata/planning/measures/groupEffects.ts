import type { AreaParts } from '#coverage/index.ts';
import type { BuurtChanges } from '#planning/buurtChanges.ts';
import { countedChanges } from '#planning/comparison.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';
import type { GroupEffect } from './question.ts';

/** What changes for a group in each of the areas; members who cannot be placed count as beyond the cutoff. */
export function groupEffects(
  groupId: string,
  group: GroupInBuurten,
  changes: BuurtChanges,
  areas: readonly AreaParts[],
): GroupEffect[] {
  return areas.map(({ code, buurten }) => {
    let [groupCount, coveredBefore, coveredAfter] = [0, 0, 0];
    for (const buurt of buurten) {
      const members = group.counts[buurt];
      if (Number.isNaN(members)) continue;
      groupCount += members;
      const addresses = Math.max(1, changes.addresses[buurt]);
      coveredBefore += members * (changes.coveredBefore[buurt] / addresses);
      coveredAfter += members * (changes.coveredAfter[buurt] / addresses);
    }
    const { newlyCovered, lost } = countedChanges(changes, group, buurten);
    const stillBeyond = groupCount - coveredAfter;
    return { groupId, areaCode: code, groupCount, coveredBefore, coveredAfter, newlyCovered, lost, stillBeyond };
  });
}
