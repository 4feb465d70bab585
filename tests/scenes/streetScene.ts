import { createEngine, facilityDistances, snapPoint } from '#coverage/index.ts';
import { decodeNetwork } from '#network/codec.ts';
import { lonLatsToRd, lonLatToRd } from '#network/rd.ts';
import { noBarriers } from '#network/streetNetwork.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { OsmExtract } from '#readers/osm/extract.ts';
import { readOsmPbf } from '#readers/osmPbf.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';
import { boundsAround } from '#etl/steps/boundsAround.ts';
import { barrierLines } from '#etl/steps/barrierLines.ts';
import { placeAddresses } from '#etl/steps/demandPoints.ts';
import type { DemandPoints } from '#etl/steps/demandPoints.ts';
import { buildNetworks } from '#etl/steps/networks.ts';
import type { ModeNetwork } from '#etl/steps/networks.ts';
import { streetEdges } from '#etl/steps/streetEdges.ts';
import type { StreetEdge } from '#etl/steps/streetEdges.ts';
import { osmPbfFile } from './osmPbfFile.ts';
import type { PbfForm, ScenePbf } from './osmPbfFile.ts';
import { lonLat } from './smallMunicipality.ts';

/** The streets of a made-up street file in Proefdorp, loaded as the program loads them. */
export interface LoadedStreets {
  extract: OsmExtract;
  edges: StreetEdge[];
  demand: DemandPoints;
  networks: Map<NetworkMode, ModeNetwork>;
  /** Metres between two places, in metres from the south-west corner; null where there is no way. */
  metres(mode: NetworkMode, from: [number, number], to: [number, number]): number | null;
}

const corner = { x: 120_000, y: 480_000 };
const outline = [0, 2000].flatMap((x) => [0, 1000].map((y) => [corner.x + x, corner.y + y]));
const proefdorp = [
  {
    code: 'WK999901',
    wijkCode: 'WK999901',
    name: 'Proefdorp',
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: [[[outline[0], outline[2], outline[3], outline[1], outline[0]]]],
    },
    properties: {},
    municipalityName: 'Proefdorp',
    row: 'feature 1',
  },
] as unknown as Parameters<typeof placeAddresses>[2];

export function loadStreets(scene: ScenePbf, form: PbfForm = {}): LoadedStreets {
  const content = bytesSource(osmPbfFile(scene, form));
  const extract = readOsmPbf({ path: 'proefdorp.osm.pbf', content }, boundsAround(proefdorp));
  const rd = lonLatsToRd(
    Float64Array.from({ length: extract.lon.length * 2 }, (_, i) => (i % 2 ? extract.lat : extract.lon)[i >> 1]),
  );
  const edges = streetEdges(extract, rd);
  const demand = placeAddresses(extract, rd, proefdorp, proefdorp);
  const hasBarriers = extract.water.length + extract.rail.length > 0;
  const networks = buildNetworks({
    ...{ datasetVersion: 'scene', edges, rd, demandPoints: demand.points, buurtCodes: ['WK999901'], facilities: [] },
    barriers: hasBarriers ? barrierLines({ extract, rd, basemap: null, wijken: proefdorp }) : noBarriers,
  });
  return {
    ...{ extract, edges, demand, networks },
    metres(mode, from, to) {
      const engine = createEngine(decodeNetwork((networks.get(mode) as ModeNetwork).bytes));
      const [start, end] = [from, to].map(([east, north]) => {
        const { lon, lat } = lonLat(east, north);
        const [x, y] = lonLatToRd(lon, lat);
        return snapPoint(engine, Math.round(x * 10), Math.round(y * 10));
      });
      const [distanceDm] = facilityDistances(engine, start, [{ id: 'to', snap: end }]);
      return distanceDm === unreachableDm ? null : distanceDm / 10;
    },
  };
}

type Tags = Record<string, string>;

/** Streets along the middle of the municipality with a node every 50 m; node 1000 + east / 10 is the one at `east` metres. */
export function streetsAlong(...stretches: { id: number; from: number; to: number; tags: Tags }[]): ScenePbf {
  const nodes = new Map<number, ScenePbf['nodes'][number]>();
  const ways = stretches.map(({ id, from, to, tags }) => {
    const refs: number[] = [];
    for (let east = from; east <= to; east += 50) {
      const node = nodeAt(east);
      nodes.set(node.id, node);
      refs.push(node.id);
    }
    return { id, refs, tags };
  });
  return { nodes: [...nodes.values()], ways };
}

export function nodeAt(east: number, north = 500, id = 1000 + east / 10, tags?: Tags): ScenePbf['nodes'][number] {
  return { id, ...lonLat(east, north), ...(tags ? { tags } : {}) };
}

/** A house 10 m north of the street. */
export function houseAt(east: number, number: string, id = 5000 + east, tags: Tags = {}): ScenePbf['nodes'][number] {
  return nodeAt(east, 510, id, { 'addr:housenumber': number, ...tags });
}
