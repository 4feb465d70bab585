import { rdToLonLat } from '#network/rd.ts';
import type { LonLatBounds } from '#readers/osm/extract.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';

/** Streets of 3 km around count, for those who go round by a neighbour; and half a kilometre for ways that just run on. */
const marginMetres = 3500;

/** The rectangle in degrees in which the areas and the streets around them lie. @param areas EPSG:28992 */
export function boundsAround(areas: Pick<PdokArea, 'geometry'>[]): LonLatBounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of areas) {
    for (const [x, y] of geometry.coordinates.flat(2)) {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
  }
  const corners = [west - marginMetres, east + marginMetres].flatMap((x) =>
    [south - marginMetres, north + marginMetres].map((y) => rdToLonLat(x, y)),
  );
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
