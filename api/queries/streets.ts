import type pg from 'pg';

export interface StreetRow {
  name: string;
  /** Degrees, 6 decimals (about 0.1 m). */
  lon: number;
  lat: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Stretches of one name farther apart than this are two streets, as in two villages of one municipality. */
const sameStreetMetres = 300;

/** The streets with a name, each with a place on its longest stretch. */
export async function selectStreets(pool: pg.Pool, datasetId: number): Promise<StreetRow[]> {
  const { rows } = await pool.query<StreetRow>(
    `with stretch as (
       select name, geom_rd, st_length(geom_rd) as metres,
              st_clusterdbscan(geom_rd, $2, 1) over (partition by name) as part
         from osm.street_edge
        where dataset_id = $1 and name is not null
     ), street as (
       select name, part, st_transform(st_setsrid(st_extent(geom_rd)::geometry, 28992), 4326) as extent,
              st_transform((array_agg(st_lineinterpolatepoint(geom_rd, 0.5) order by metres desc))[1], 4326) as place
         from stretch
        group by name, part
     )
     select name,
            round(st_x(place)::numeric, 6)::float8 as lon, round(st_y(place)::numeric, 6)::float8 as lat,
            round(st_xmin(extent)::numeric, 6)::float8 as west, round(st_ymin(extent)::numeric, 6)::float8 as south,
            round(st_xmax(extent)::numeric, 6)::float8 as east, round(st_ymax(extent)::numeric, 6)::float8 as north
       from street
      order by name collate "C", lon, lat`,
    [datasetId, sameStreetMetres],
  );
  return rows;
}
