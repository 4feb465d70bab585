import { gunzipSync } from 'node:zlib';
import { isWaterInTile } from '#readers/tileWater.ts';
import { ApiError } from '../http/errors.ts';
import { selectBaseTile } from '../queries/baseTiles.ts';
import type { DatasetSnapshot } from './datasetSnapshot.ts';
import type { NamedPoint } from './municipality.ts';

/** The finest tiles of the base map: water within 40 cm. */
const zoom = 14;

/** @throws ApiError `on-water` where the base map draws water at a point */
export async function requireLand(snapshot: Pick<DatasetSnapshot, 'pool' | 'id'>, point: NamedPoint): Promise<void> {
  if ((await pointsInWater(snapshot, [point])).length === 0) return;
  const message = 'lies in water on the map';
  throw new ApiError('on-water', `This place ${message}. Choose a point on land, for instance the door.`, {
    errors: [point.lonField, point.latField].map((field) => ({ field, message })),
  });
}

/** Those at which the base map draws water. Each tile is read once. */
export async function pointsInWater<P extends { lon: number; lat: number }>(
  { pool, id }: Pick<DatasetSnapshot, 'pool' | 'id'>,
  points: readonly P[],
): Promise<P[]> {
  const byTile = new Map<string, P[]>();
  for (const point of points) {
    const key = tilePosition(point.lon, point.lat).map(Math.floor).join('/');
    byTile.set(key, [...(byTile.get(key) ?? []), point]);
  }
  const found: P[] = [];
  for (const [key, there] of byTile) {
    const [x, y] = key.split('/').map(Number);
    const packed = await selectBaseTile(pool, id, { z: zoom, x, y });
    // Without a tile nothing is drawn there, and no water is known.
    if (!packed) continue;
    const tile = gunzipSync(packed);
    found.push(
      ...there.filter(({ lon, lat }) => {
        const [column, row] = tilePosition(lon, lat);
        return isWaterInTile(tile, column - x, row - y);
      }),
    );
  }
  return found;
}

/** Column and row of a Web Mercator tile; what is behind the comma says where in it. */
function tilePosition(lon: number, lat: number): [column: number, row: number] {
  const radians = (lat * Math.PI) / 180;
  return [((lon + 180) / 360) * 2 ** zoom, ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** zoom];
}
