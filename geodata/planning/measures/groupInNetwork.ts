import { groupCounts } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';
import { designEffectOf } from '#definitions/clustering.ts';
import { wijkShares } from '#planning/margins/wijkShares.ts';
import type { MeasuredGroup } from './question.ts';

/** A target group in the buurten of a network, with what its margins rest on. */
export function groupInNetwork(
  engine: CoverageEngine,
  { id, counts: byCode, roundingStep, fromWijk }: MeasuredGroup,
): GroupInBuurten {
  return {
    counts: groupCounts(engine, byCode),
    roundingStep,
    designEffect: designEffectOf(id),
    ...(fromWijk && { wijken: wijkShares(engine.network.buurtCodes, byCode, fromWijk) }),
  };
}
