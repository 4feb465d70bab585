import type { MultiPolygon, Position } from 'geojson';
import { EtlError } from './errors.ts';
import type { ErrorPlace } from './errors.ts';
import type { RawCollection, RawFeature } from './rawCollection.ts';

/** Where coordinates in EPSG:28992 can lie at all, metres. */
const rdLimits = { minX: -7000, maxX: 300_000, minY: 289_000, maxY: 629_000 };

/** EPSG:28992, or 7415, which adds heights, in whichever way: `EPSG:28992`, `urn:ogc:def:crs:EPSG:0:28992`, `http://.../crs/EPSG/0/28992`. */
const rdName = /EPSG.*[^0-9](28992|7415)$|^(28992|7415)$/i;

/** @throws EtlError unless the collection says that its coordinates are EPSG:28992, or says nothing and they can be nothing else */
export function requireRd(collection: RawCollection, file: string): void {
  const { crsName } = collection;
  if (crsName === undefined ? canOnlyBeRd(collection) : rdName.test(crsName.trim())) return;
  const found = crsName === undefined ? 'it names none, which means WGS84' : `it says "${crsName}"`;
  throw new EtlError(`must be in EPSG:28992 (RD); ${found}. Ask the source for EPSG:28992.`, { file });
}

/** No degrees: farther from 0 than a longitude can be. */
function canOnlyBeRd({ features }: RawCollection): boolean {
  const first = features.map(({ geometry }) => firstPosition(geometry)).filter((position) => position !== null);
  return first.length > 0 && first.every(([x, y]) => Math.abs(x) > 180 && isInRd(x, y));
}

function firstPosition(geometry: RawFeature['geometry']): Position | null {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return null;
  let part: unknown = geometry.coordinates;
  while (Array.isArray(part) && Array.isArray(part[0])) part = part[0];
  return Array.isArray(part) && typeof part[0] === 'number' && typeof part[1] === 'number' ? (part as Position) : null;
}

export const isInRd = (x: number, y: number): boolean =>
  x >= rdLimits.minX && x <= rdLimits.maxX && y >= rdLimits.minY && y <= rdLimits.maxY;

/** @throws EtlError when the geometry is no (multi)polygon with whole rings inside the Netherlands */
export function rdMultiPolygon({ geometry, row }: RawFeature, file: string): MultiPolygon {
  const place = { file, row };
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
    throw new EtlError(`has ${geometry ? `a ${geometry.type}` : 'no geometry'} where a polygon is needed`, place);
  }
  const coordinates = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (coordinates.length === 0) throw new EtlError('has an empty geometry', place);
  for (const rings of coordinates) for (const ring of rings) checkRing(ring, place);
  return { type: 'MultiPolygon', coordinates };
}

function checkRing(ring: Position[], place: ErrorPlace): void {
  if (!Array.isArray(ring) || ring.length < 4) {
    throw new EtlError(`has a ring of ${ring?.length ?? 0} points; at least 4 are needed`, place);
  }
  for (const [x, y] of ring) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new EtlError(`has a coordinate that is not a number: ${x}, ${y}`, place);
    }
    if (!isInRd(x, y)) {
      throw new EtlError(`has a coordinate outside the Netherlands in EPSG:28992: ${x}, ${y}`, place);
    }
  }
  const [firstX, firstY] = ring[0];
  const [lastX, lastY] = ring[ring.length - 1];
  if (firstX !== lastX || firstY !== lastY) {
    throw new EtlError(
      `has a ring that is not closed: it starts at ${firstX}, ${firstY} and ends at ${lastX}, ${lastY}`,
      place,
    );
  }
}
