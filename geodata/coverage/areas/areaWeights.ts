import type { BuurtPoints } from '../demand/buurtPoints.ts';
import type { AreaParts, AreaSummary, GroupCounts } from '../types.ts';

/** What is known about an area and a group before any distance: who weighs how much, and what is missing. */
export interface AreaWeights {
  code: string;
  buurten: Int32Array;
  /** Per buurt of the area: members of the group, 0 where there is no figure or nobody can be placed. */
  placedMembers: Float64Array;
  /** Per buurt of the area: weight of one address, which is members per address; 1 for an area without any figure. */
  weight: Float64Array;
  groupCount: number | null;
  addressCount: number;
  notConnectedAddresses: number;
  status: AreaSummary['status'];
}

/**
 * Spreads each buurt's group evenly over all its addresses (a dasymetric estimate): every address of a buurt weighs the same.
 *
 * @param counts members per buurt of the network; NaN where the buurt has no figure
 * @throws RangeError when a buurt is out of range or named twice, or a count is negative or infinite
 */
export function weighAreas(members: BuurtPoints, areas: AreaParts[], counts: GroupCounts): AreaWeights[] {
  if (counts.length !== members.buurtCount) {
    throw new RangeError(`${counts.length} group counts for ${members.buurtCount} buurten`);
  }
  for (const count of counts) {
    if (count < 0 || count === Infinity) throw new RangeError(`A buurt cannot have ${count} members of a group`);
  }
  return areas.map((area) => planArea(members, area, counts));
}

function planArea(members: BuurtPoints, area: AreaParts, counts: GroupCounts): AreaWeights {
  for (const buurt of area.buurten) {
    if (!Number.isInteger(buurt) || buurt < 0 || buurt >= members.buurtCount) {
      throw new RangeError(`Area ${area.code} has buurt number ${buurt}, but there are ${members.buurtCount}`);
    }
  }
  if (new Set(area.buurten).size < area.buurten.length) throw new RangeError(`Area ${area.code} names a buurt twice`);
  const figures = area.buurten.map((buurt) => counts[buurt]);
  const addresses = area.buurten.map((buurt) => members.addresses[buurt]);
  const hasFigures = figures.some((figure) => !Number.isNaN(figure));
  const placed = figures.map((figure, i) => (Number.isNaN(figure) || addresses[i] === 0 ? 0 : figure));
  const complete = figures.every((figure, i) => !Number.isNaN(figure) && (addresses[i] > 0 || figure === 0));
  const addressCount = sum(addresses);
  return {
    code: area.code,
    buurten: Int32Array.from(area.buurten),
    placedMembers: Float64Array.from(placed),
    weight: Float64Array.from(placed, (figure, i) => (hasFigures ? figure / Math.max(addresses[i], 1) : 1)),
    groupCount: hasFigures ? sum(figures.filter((figure) => !Number.isNaN(figure))) : null,
    addressCount,
    notConnectedAddresses: sum(area.buurten.map((buurt) => members.notConnectedAddresses[buurt])),
    status: addressCount === 0 ? 'no-addresses' : !hasFigures ? 'no-figures' : complete ? 'complete' : 'incomplete',
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
