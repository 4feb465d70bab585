import { createEngine, snapSites } from '#coverage/index.ts';
import type { CoverageEngine, SnappedSite } from '#coverage/index.ts';
import { buildNetwork } from '#network/buildNetwork.ts';
import type { BuiltNetwork } from '#network/buildNetwork.ts';
import { rawDemandPoints, rawEdges } from './town.ts';
import type { Home, Place, Street } from './town.ts';

export function builtTown(streets: Street[], homes: Home[] = [], buurtCodes = ['BU0']): BuiltNetwork {
  return buildNetwork({
    datasetVersion: 'scene',
    mode: 'foot',
    edges: rawEdges(streets),
    demandPoints: rawDemandPoints(homes),
    buurtCodes,
  });
}

export function townEngine(streets: Street[], homes: Home[] = [], buurtCodes = ['BU0']): CoverageEngine {
  return createEngine(builtTown(streets, homes, buurtCodes).network);
}

/** Sites at places in metres, named by their position in the list. */
export function sitesAt(engine: CoverageEngine, ...places: Place[]): SnappedSite[] {
  return snapSites(
    engine,
    places.map(([x, y], i) => ({ id: `${i}`, xDm: x * 10, yDm: y * 10 })),
  );
}
