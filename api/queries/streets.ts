import type pg from 'pg';
import { lonLatOfPoint } from './toLonLat.ts';

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

/** In metres, EPSG:28992. */
interface StoredStreet {
  name: string;
  x: number;
  y: number;
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** The streets with a name, each with a place on its longest stretch. */
export async function selectStreets(pool: pg.Pool, datasetId: number): Promise<StreetRow[]> {
  const { rows } = await pool.query<StoredStreet>(
    `with stretch as (
       select name, geom_rd, st_length(geom_rd) as metres,
              st_clusterdbscan(geom_rd, $2, 1) over (partition by name) as part
         from osm.street_edge
        where dataset_id = $1 and name is not null
     )
     select name, st_xmin(st_extent(geom_rd)) as "minX", st_ymin(st_extent(geom_rd)) as "minY",
            st_xmax(st_extent(geom_rd)) as "maxX", st_ymax(st_extent(geom_rd)) as "maxY",
            st_x((array_agg(st_lineinterpolatepoint(geom_rd, 0.5) order by metres desc))[1]) as x,
            st_y((array_agg(st_lineinterpolatepoint(geom_rd, 0.5) order by metres desc))[1]) as y
       from stretch
      group by name, part
      order by name collate "C", x, y`,
    [datasetId, sameStreetMetres],
  );
  return rows.map(({ name, x, y, minX, minY, maxX, maxY }) => {
    const corners = [minX, maxX].flatMap((cornerX) => [minY, maxY].map((cornerY) => lonLatOfPoint(cornerX, cornerY)));
    const [lons, lats] = [corners.map(({ lon }) => lon), corners.map(({ lat }) => lat)];
    return {
      ...{ name, ...lonLatOfPoint(x, y) },
      ...{ west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) },
    };
  });
}
