import type { AreaParts, AreaSummary, Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { DemandPlaces } from '#planning/buurtChanges.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';

/**
 * A town of one straight street of 2 km, with an address every 100 m at 50, 150, ... 1950 m: ten in West, ten in Oost. The third
 * buurt, Plas, has neither people nor addresses. The distance between an address and a place is the difference of their positions.
 */
const positionsMetres = Array.from({ length: 20 }, (_, index) => 50 + 100 * index);

export const oneStreet: DemandPlaces = {
  buurtCodes: ['West', 'Oost', 'Plas'],
  demandAddresses: new Uint32Array(20).fill(1),
  demandBuurt: Uint16Array.from(positionsMetres, (position) => (position < 1000 ? 0 : 1)),
};

export const streetAreas: AreaParts[] = [
  { code: 'West', buurten: [0] },
  { code: 'Oost', buurten: [1] },
  { code: 'Plas', buurten: [2] },
];
export const wholeTown: AreaParts = { code: 'Straat', buurten: [0, 1, 2] };

/** 100 people in West, 200 in Oost, no figure for Plas. */
export const townspeople: GroupInBuurten = { counts: Float64Array.of(100, 200, NaN), roundingStep: 5 };

/** Everyone to the nearest of these places, given by name and position. */
export function nearestOf(places: Record<string, number>): Assignment {
  const sites = Object.keys(places).map((id) => ({
    id,
    snap: { connected: true, edge: 0, offsetDm: places[id] * 10, connectorDm: 0 } as const,
  }));
  const distanceDm = new Uint32Array(positionsMetres.length).fill(unreachableDm);
  const owner = new Int32Array(positionsMetres.length).fill(-1);
  positionsMetres.forEach((position, point) => {
    Object.values(places).forEach((placePosition, site) => {
      const distance = Math.abs(position - placePosition) * 10;
      if (distance < distanceDm[point]) [distanceDm[point], owner[point]] = [distance, site];
    });
  });
  return { sites, distanceDm, owner };
}

/** Summary of an area of this town, by its definition: every member is at an equal share of the buurt's ten addresses. */
export function summaryOf(area: AreaParts, assignment: Assignment, cutoffMetres: number): AreaSummary {
  const members: { metres: number; weight: number }[] = [];
  positionsMetres.forEach((_, point) => {
    const buurt = oneStreet.demandBuurt[point];
    if (!area.buurten.includes(buurt) || assignment.owner[point] === -1) return;
    members.push({ metres: assignment.distanceDm[point] / 10, weight: townspeople.counts[buurt] / 10 });
  });
  members.sort((a, b) => a.metres - b.metres);
  const reached = members.reduce((sum, { weight }) => sum + weight, 0);
  const groupCount = area.buurten.reduce((sum, buurt) => sum + (townspeople.counts[buurt] || 0), 0);
  const coveredCount = members
    .filter(({ metres }) => metres <= cutoffMetres)
    .reduce((sum, { weight }) => sum + weight, 0);
  const quantile = (share: number) => {
    let weightSoFar = 0;
    return members.find(({ weight }) => (weightSoFar += weight) >= share * reached - 1e-9)?.metres ?? null;
  };
  const hasFigures = area.buurten.some((buurt) => !Number.isNaN(townspeople.counts[buurt]));
  return {
    code: area.code,
    groupCount: hasFigures ? groupCount : null,
    coveredCount: hasFigures ? coveredCount : null,
    coveredShare: hasFigures ? coveredCount / groupCount : null,
    meanMetres: reached ? members.reduce((sum, { metres, weight }) => sum + metres * weight, 0) / reached : null,
    meanBeyondMetres: reached
      ? members.reduce((sum, { metres, weight }) => sum + Math.max(0, metres - cutoffMetres) * weight, 0) / reached
      : null,
    medianMetres: quantile(0.5),
    p90Metres: quantile(0.9),
    addressCount:
      area.buurten.includes(2) && area.buurten.length === 1 ? 0 : area.buurten.filter((b) => b < 2).length * 10,
    notConnectedAddresses: 0,
    unreachableAddresses: assignment.sites.length === 0 ? members.length : 0,
    status: hasFigures ? 'complete' : 'no-addresses',
  };
}
