import pg from 'pg';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { databaseKinds } from '../db/databases.ts';

/** pgRouting on a throw-away or named PostgreSQL server, searching the same graphs as the engine. */
export interface PgRouting {
  version: string;
  /** Replaces the graph that is searched. Arcs are turned round, as facilities are searched from. */
  load(network: StreetNetwork): Promise<void>;
  /** Searches inside the server; only a count comes back, so that no time goes to moving rows. */
  nearest(nodes: number[], limitDm?: number): Promise<number>;
  /** The same with all rows: distance per node, -1 where there is none, and the source it is counted to. */
  nearestRows(nodes: number[]): Promise<{ distanceDm: Float64Array; source: Int32Array }>;
  close(): Promise<void>;
}

/** null where there is no PostgreSQL server with pgRouting to be had. */
export async function openPgRouting(): Promise<PgRouting | null> {
  const kind = databaseKinds().find(({ name }) => name === 'server');
  if (!kind) return null;
  const { config, dispose } = await kind.create();
  if (config.kind !== 'server') throw new Error('The server kind of database did not give a server');
  const client = new pg.Client({ connectionString: config.url });
  await client.connect();
  const close = async (): Promise<void> => {
    await client.end();
    await dispose();
  };
  const available = await client.query(`select 1 from pg_available_extensions where name = 'pgrouting'`);
  if (available.rowCount === 0) {
    await close();
    return null;
  }
  await client.query('create extension pgrouting');
  const { rows } = await client.query<{ version: string }>('select pgr_version() as version');
  let nodeCount = 0;
  return {
    version: rows[0].version,
    async load(network) {
      nodeCount = network.nodeCount;
      await loadGraph(client, network);
    },
    async nearest(nodes, limitDm = 1e9) {
      const { rows: counts } = await client.query<{ count: string }>(`select count(*) from ${drivingDistance}`, [
        nodes,
        limitDm,
      ]);
      return Number(counts[0].count);
    },
    nearestRows: (nodes) => nearestRows(client, nodes, nodeCount),
    close,
  };
}

/** `equicost` gives each node to its nearest source only. */
const drivingDistance = `pgr_drivingDistance(
  'select id, source, target, cost, reverse_cost from bench_edge', $1::bigint[], $2::float8,
  directed => true, equicost => true)`;

async function loadGraph(client: pg.Client, network: StreetNetwork): Promise<void> {
  const { edgeCount, edgeFrom, edgeTo, edgeLengthDm, edgeDirections } = network;
  await client.query('drop table if exists bench_edge');
  await client.query(`create unlogged table bench_edge
    (id integer, source integer, target integer, cost float8, reverse_cost float8)`);
  const batch = 200_000;
  for (let first = 0; first < edgeCount; first += batch) {
    const edges = Array.from({ length: Math.min(batch, edgeCount - first) }, (_, i) => first + i);
    await client.query(
      `insert into bench_edge select * from unnest($1::int[], $2::int[], $3::int[], $4::float8[], $5::float8[])`,
      [
        edges,
        edges.map((edge) => edgeTo[edge]),
        edges.map((edge) => edgeFrom[edge]),
        edges.map((edge) => (edgeDirections[edge] & 1 ? edgeLengthDm[edge] : -1)),
        edges.map((edge) => (edgeDirections[edge] & 2 ? edgeLengthDm[edge] : -1)),
      ],
    );
  }
  // Leaves the server nothing to do in the background while the engine is timed.
  await client.query('vacuum analyze bench_edge');
  await client.query('checkpoint');
}

async function nearestRows(client: pg.Client, nodes: number[], nodeCount: number) {
  // The column that names the source is called from_v before pgRouting 3.6 and start_vid after.
  const { rows } = await client.query<{ node: string; agg_cost: number; from_v?: string; start_vid?: string }>(
    `select * from ${drivingDistance}`,
    [nodes, 1e9],
  );
  const distanceDm = new Float64Array(nodeCount).fill(-1);
  const source = new Int32Array(nodeCount).fill(-1);
  for (const row of rows) {
    distanceDm[Number(row.node)] = row.agg_cost;
    source[Number(row.node)] = Number(row.from_v ?? row.start_vid);
  }
  return { distanceDm, source };
}
