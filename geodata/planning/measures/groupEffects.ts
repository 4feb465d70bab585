import type { AreaParts } from '#coverage/index.ts';
import type { BuurtChanges } from '#planning/buurtChanges.ts';
import { changesInWorlds, coveredAfter } from '#planning/comparison.ts';
import { rangedOver } from '#planning/figure.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';
import type { GroupEffect } from './question.ts';

/**
 * What changes for a group in each of the areas; members who cannot be placed count as beyond the cutoff.
 * @param inWorlds as asked, and in every other world
 */
export function groupEffects(
  groupId: string,
  group: GroupInBuurten,
  inWorlds: readonly BuurtChanges[],
  areas: readonly AreaParts[],
): GroupEffect[] {
  const [changes] = inWorlds;
  return areas.map(({ code, buurten }) => {
    let [groupCount, coveredBefore, covered] = [0, 0, 0];
    for (const buurt of buurten) {
      const members = group.counts[buurt];
      if (Number.isNaN(members)) continue;
      groupCount += members;
      const addresses = Math.max(1, changes.addresses[buurt]);
      coveredBefore += members * (changes.coveredBefore[buurt] / addresses);
      covered += members * (changes.coveredAfter[buurt] / addresses);
    }
    const beyond = inWorlds.map((world) => {
      const { value, halfWidth } = coveredAfter(world, group, buurten);
      return { value: groupCount - value, halfWidth };
    });
    const { newlyCovered, lost } = changesInWorlds(inWorlds, group, buurten);
    return {
      ...{ groupId, areaCode: code, groupCount, coveredBefore, coveredAfter: covered, newlyCovered, lost },
      stillBeyond: rangedOver(beyond, 0),
    };
  });
}
