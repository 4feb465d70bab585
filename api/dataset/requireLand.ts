import { gunzipSync } from 'node:zlib';
import { isWaterInTile } from '#readers/tileWater.ts';
import { ApiError } from '../http/errors.ts';
import { selectBaseTile } from '../queries/baseTiles.ts';
import type { DatasetSnapshot } from './datasetSnapshot.ts';
import type { NamedPoint } from './municipality.ts';

/** The finest tiles of the base map: water within 40 cm. */
const zoom = 14;

/** @throws ApiError `on-water` where the base map draws water at a point */
export async function requireLand(
  { pool, id }: Pick<DatasetSnapshot, 'pool' | 'id'>,
  { lon, lat, lonField, latField }: NamedPoint,
): Promise<void> {
  const [column, row] = tilePosition(lon, lat);
  const [x, y] = [Math.floor(column), Math.floor(row)];
  const tile = await selectBaseTile(pool, id, { z: zoom, x, y });
  // Without a tile nothing is drawn there, and no water is known.
  if (!tile || !isWaterInTile(gunzipSync(tile), column - x, row - y)) return;
  const message = 'lies in water on the map';
  throw new ApiError('on-water', `This place ${message}. Choose a point on land, for instance the door.`, {
    errors: [lonField, latField].map((field) => ({ field, message })),
  });
}

/** Column and row of a Web Mercator tile; what is behind the comma says where in it. */
function tilePosition(lon: number, lat: number): [column: number, row: number] {
  const radians = (lat * Math.PI) / 180;
  return [((lon + 180) / 360) * 2 ** zoom, ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** zoom];
}
