import type { StreetFacts } from '#definitions/streetFacts.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import type { OsmWay } from '#readers/osm/extract.ts';
import { exceptsCyclists, isConditional, isForPeople, isOneWay } from './accessRules.ts';
import type { DemandPoint } from './demandPoints.ts';
import type { ModeNetwork } from './networks.ts';
import type { StreetEdge } from './streetEdges.ts';

export function streetFacts(
  ways: OsmWay[],
  edges: StreetEdge[],
  networks: Map<NetworkMode, ModeNetwork>,
  points: DemandPoint[],
): StreetFacts {
  const oneWays = ways.filter(({ tags }) => isForPeople(tags) && isOneWay(tags));
  const crossings = edges.filter(
    ({ crossing, directions }) => crossing !== null && (directions.foot !== 0 || directions.bicycle !== 0),
  );
  const perMode = <T>(of: (built: ModeNetwork) => T) =>
    Object.fromEntries([...networks].map(([mode, built]) => [mode, of(built)])) as Record<NetworkMode, T>;
  return {
    oneWayStreets: oneWays.length,
    openToCyclistsBothWays: oneWays.filter(({ tags }) => exceptsCyclists(tags)).length,
    conditionalWays: ways.filter(({ tags }) => isConditional(tags)).length,
    ferries: crossings.length,
    ferriesWithoutDuration: crossings.filter(({ crossing }) => crossing?.isEstimate).length,
    parts: perMode(({ parts }) =>
      parts.map(({ streetMetres, addresses }) => ({ streetMetres: Math.round(streetMetres), addresses })),
    ),
    notConnectedAddresses: perMode(({ connected }) =>
      points.reduce((sum, { addressCount }, i) => sum + (connected[i] === 1 ? 0 : addressCount), 0),
    ),
  };
}
