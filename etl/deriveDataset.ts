import type pg from 'pg';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { lonLatsToRd } from '#network/rd.ts';
import { checkAreaCounts } from './checks/areaCounts.ts';
import { requirePossibleFigures } from './checks/plausibility.ts';
import { EtlError } from '#readers/errors.ts';
import type { Progress } from './progress.ts';
import { requiredFile } from './readSources.ts';
import type { Readings } from './readSources.ts';
import type { Sources } from './sources/openSources.ts';
import { groupAddresses } from './steps/addressGroups.ts';
import type { NamedAddresses } from './steps/addressGroups.ts';
import { areaFigures } from './steps/groupCounts.ts';
import type { AreaValue } from './steps/groupCounts.ts';
import { areaHierarchy } from './steps/areaHierarchy.ts';
import type { AreaPlace } from './steps/areaHierarchy.ts';
import { makeAreaShapes } from './steps/areaShapes.ts';
import type { AreaShapes } from './steps/areaShapes.ts';
import { barrierLines } from './steps/barrierLines.ts';
import { baseTiles } from './steps/baseTiles.ts';
import type { BaseTile } from './steps/baseTiles.ts';
import { placeAddresses } from './steps/demandPoints.ts';
import type { DemandPoints } from './steps/demandPoints.ts';
import { placeFacilities } from './steps/facilities.ts';
import type { PlacedFacility } from './steps/facilities.ts';
import { landAreas } from './steps/landArea.ts';
import type { LandArea } from './steps/landArea.ts';
import { buildNetworks } from './steps/networks.ts';
import type { ModeNetwork } from './steps/networks.ts';
import { streetEdges } from './steps/streetEdges.ts';
import type { StreetEdge } from './steps/streetEdges.ts';
import type { Neighbour } from '#readers/neighbours.ts';
import type { Landmark } from '#readers/osm/landmarks.ts';
import type { LonLatBounds, OsmExtract } from '#readers/osm/extract.ts';

/** Everything that is stored, made from what the files say. */
export interface DerivedDataset {
  places: AreaPlace[];
  shapes: AreaShapes;
  lands: Map<string, LandArea>;
  values: AreaValue[];
  facilityTypes: readonly FacilityType[];
  facilities: PlacedFacility[];
  /** x, y, x, y, ... of the extract's nodes, metres. */
  rd: Float64Array;
  edges: StreetEdge[];
  demand: DemandPoints;
  /** As far as the source says what they are called. */
  addresses: NamedAddresses;
  networks: Map<NetworkMode, ModeNetwork>;
  tiles: BaseTile[];
  landmarks: Landmark[];
  neighbours: Neighbour[];
}

/** Steps that `deriveDataset` announces. */
export const deriveStepCount = 4;

/**
 * Makes the dataset. The database only computes here (coordinates and outlines); nothing is stored.
 * @throws EtlError when the files do not fit together
 */
export async function deriveDataset(
  pool: pg.Pool,
  sources: Sources,
  readings: Readings,
  datasetVersion: string,
  progress: Progress,
): Promise<DerivedDataset> {
  const { wijken, buurten, tables, extract, basemap } = readings;
  const wijkFile = requiredFile(sources.files, 'wijken').path;
  const buurtFile = requiredFile(sources.files, 'buurten').path;
  const stadsdeelFile = sources.files.get('stadsdelen')?.path ?? '';

  progress.step('Areas and figures');
  const places = areaHierarchy({ ...readings, buurtFile, stadsdeelFile });
  checkAreaCounts(places, sources.expected);
  requirePossibleFigures(places, tables);
  const shapes = await makeAreaShapes(pool, { wijken, buurten, wijkFile, buurtFile }, places);
  const water = (basemap?.water.features ?? []).map(({ geometry }) => geometry);
  const lands = await landAreas(pool, places, shapes.geometries, tables, water);
  const values = areaFigures(places, tables);
  const facilityFile = sources.files.get('facilities')?.path ?? '';
  const { kinds: facilityTypes } = readings.facilities;
  const facilities = placeFacilities(readings.facilities, wijken, facilityFile);
  progress.say(`${places.length} areas, ${values.length} figures`);

  progress.step('Streets and addresses');
  const bounds = boundsOf(extract);
  const rd = lonLatsToRd(interleave(extract));
  const edges = streetEdges(extract, rd);
  const demand = placeAddresses(extract, rd, wijken, buurten);
  if (demand.points.length === 0) {
    throw new EtlError(`holds no address in ${readings.municipality.name}`, {
      file: requiredFile(sources.files, 'streets').path,
    });
  }
  const addresses = groupAddresses(extract.addressNames, demand);
  progress.say(`${edges.length} edges, ${demand.points.length} positions with addresses`);

  progress.step('Networks');
  const buurtCodes = buurten.map(({ code }) => code);
  const networks = buildNetworks({
    ...{ datasetVersion, edges, rd, buurtCodes, facilities },
    demandPoints: demand.points,
    barriers: barrierLines({ extract, rd, basemap, wijken }),
  });
  progress.say(networkModes.map((mode) => `${mode} ${networks.get(mode)?.edgeCount} edges`).join(', '));

  progress.step('Base map');
  const tiles = baseTiles(extract, basemap, bounds);
  progress.say(`${tiles.length} tiles`);
  const { landmarks } = extract;
  const { neighbours } = readings;
  return {
    ...{ places, shapes, lands, values, facilityTypes, facilities, rd, edges, demand, addresses, networks, tiles },
    ...{ landmarks, neighbours },
  };
}

function interleave({ lon, lat }: OsmExtract): Float64Array {
  const lonLat = new Float64Array(lon.length * 2);
  for (let i = 0; i < lon.length; i++) {
    lonLat[2 * i] = lon[i];
    lonLat[2 * i + 1] = lat[i];
  }
  return lonLat;
}

function boundsOf({ lon, lat }: OsmExtract): LonLatBounds {
  const bounds: LonLatBounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < lon.length; i++) {
    bounds[0] = Math.min(bounds[0], lon[i]);
    bounds[1] = Math.min(bounds[1], lat[i]);
    bounds[2] = Math.max(bounds[2], lon[i]);
    bounds[3] = Math.max(bounds[3], lat[i]);
  }
  return bounds;
}
