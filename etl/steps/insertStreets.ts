import type pg from 'pg';
import { networkEncodingVersion } from '#network/codec.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import type { Directions } from './accessRules.ts';
import type { BaseTile } from './baseTiles.ts';
import type { DemandPoint } from './demandPoints.ts';
import { insertRows } from './insertRows.ts';
import type { StreetEdge } from './streetEdges.ts';
import { lineStringWkb, pointWkb, rdSrid } from './wkb.ts';

type OnRows = (rows: number) => void;

const directionNames: Record<Directions, string> = { 0: 'none', 1: 'forward', 2: 'backward', 3: 'both' };

/** Nodes are the ends of edges; shape points live in the edges' geometry. Node ids are positions in the extract, counted from 1. */
export async function insertStreets(
  pool: pg.Pool,
  datasetId: number,
  edges: StreetEdge[],
  rd: Float64Array,
  onRows: OnRows,
): Promise<void> {
  const nodes = [...new Set(edges.flatMap((edge) => [edge.nodes[0], edge.nodes[edge.nodes.length - 1]]))].sort(
    (a, b) => a - b,
  );
  await insertRows(pool, 'osm.street_node', datasetId, nodes, [
    { name: 'id', type: 'int', value: (node) => node + 1 },
    {
      name: 'geom_rd',
      type: 'geometry',
      value: (node) => pointWkb(rd[2 * node], rd[2 * node + 1], rdSrid),
    },
  ]);
  const direction =
    (mode: NetworkMode) =>
    ({ directions }: StreetEdge) =>
      directionNames[directions[mode]];
  await insertRows(
    pool,
    'osm.street_edge',
    datasetId,
    edges,
    [
      { name: 'id', type: 'int', value: ({ id }) => id },
      { name: 'from_node', type: 'int', value: (edge) => edge.nodes[0] + 1 },
      { name: 'to_node', type: 'int', value: (edge) => edge.nodes[edge.nodes.length - 1] + 1 },
      { name: 'highway', type: 'text', value: ({ highway }) => highway },
      { name: 'name', type: 'text', value: ({ name }) => name },
      { name: 'bridge', type: 'boolean', value: ({ bridge }) => bridge },
      { name: 'tunnel', type: 'boolean', value: ({ tunnel }) => tunnel },
      { name: 'foot', type: 'text', value: direction('foot') },
      { name: 'foot_step_free', type: 'text', value: direction('foot-step-free') },
      { name: 'bicycle', type: 'text', value: direction('bicycle') },
      { name: 'length_dm', type: 'int', value: ({ lengthDm }) => lengthDm },
      { name: 'geom_rd', type: 'geometry', value: (edge) => edgeWkb(edge, rd) },
    ],
    onRows,
  );
}

function edgeWkb({ nodes }: StreetEdge, rd: Float64Array): Buffer {
  return lineStringWkb(
    nodes.flatMap((node) => [rd[2 * node], rd[2 * node + 1]]),
    rdSrid,
  );
}

export async function insertDemandPoints(
  pool: pg.Pool,
  datasetId: number,
  points: DemandPoint[],
  onRows: OnRows,
): Promise<void> {
  const geometry = ({ xDm, yDm }: DemandPoint) => pointWkb(xDm / dmPerMetre, yDm / dmPerMetre, rdSrid);
  await insertRows(
    pool,
    'osm.demand_point',
    datasetId,
    points,
    [
      { name: 'id', type: 'int', value: ({ id }) => id },
      { name: 'buurt_code', type: 'text', value: ({ buurtCode }) => buurtCode },
      { name: 'address_count', type: 'int', value: ({ addressCount }) => addressCount },
      { name: 'geom_rd', type: 'geometry', value: geometry },
    ],
    onRows,
  );
}

/** The binary network of a mode. As it is sent it is made ready afterwards, once the dataset is served. */
export async function insertNetwork(
  pool: pg.Pool,
  datasetId: number,
  mode: NetworkMode,
  bytes: Uint8Array,
): Promise<void> {
  await pool.query('insert into osm.network (dataset_id, mode, encoding_version, bytes) values ($1, $2, $3, $4)', [
    datasetId,
    mode,
    networkEncodingVersion,
    Buffer.from(bytes),
  ]);
}

export async function insertBaseTiles(pool: pg.Pool, datasetId: number, tiles: BaseTile[]): Promise<void> {
  for (const { z, x, y, mvtGzip } of tiles) {
    await pool.query('insert into osm.base_tile (dataset_id, z, x, y, mvt_gzip) values ($1, $2, $3, $4, $5)', [
      datasetId,
      z,
      x,
      y,
      mvtGzip,
    ]);
  }
}
