import type { MultiPolygon, Position } from 'geojson';

/** PostGIS's extended WKB, little endian: what it reads fastest. */
const wkbType = { point: 1, lineString: 2, polygon: 3, multiPolygon: 6 } as const;
const sridFlag = 0x20000000;
export const rdSrid = 28992;
export const wgs84Srid = 4326;

export function pointWkb(x: number, y: number, srid: number): Buffer {
  const bytes = Buffer.alloc(25);
  const at = writeHeader(bytes, 0, wkbType.point, srid);
  bytes.writeDoubleLE(x, at);
  bytes.writeDoubleLE(y, at + 8);
  return bytes;
}

/** `coordinates` is x, y, x, y, ... */
export function lineStringWkb(coordinates: ArrayLike<number>, srid: number): Buffer {
  const bytes = Buffer.alloc(13 + coordinates.length * 8);
  let at = writeHeader(bytes, 0, wkbType.lineString, srid);
  at = bytes.writeUInt32LE(coordinates.length / 2, at);
  for (let i = 0; i < coordinates.length; i++) at = bytes.writeDoubleLE(coordinates[i], at);
  return bytes;
}

/** In hexadecimal, as `text::geometry` reads it. */
export function multiPolygonHex(geometry: MultiPolygon, srid: number): string {
  return multiPolygonWkb(geometry, srid).toString('hex');
}

export function multiPolygonWkb({ coordinates }: MultiPolygon, srid: number): Buffer {
  const parts = [header(wkbType.multiPolygon, srid), count(coordinates.length)];
  for (const rings of coordinates) {
    parts.push(header(wkbType.polygon, null), count(rings.length));
    for (const ring of rings) parts.push(count(ring.length), positions(ring));
  }
  return Buffer.concat(parts);
}

function writeHeader(bytes: Buffer, at: number, type: number, srid: number | null): number {
  const afterOrder = bytes.writeUInt8(1, at);
  if (srid === null) return bytes.writeUInt32LE(type, afterOrder);
  return bytes.writeUInt32LE(srid, bytes.writeUInt32LE(sridFlag + type, afterOrder));
}

function header(type: number, srid: number | null): Buffer {
  const bytes = Buffer.alloc(srid === null ? 5 : 9);
  writeHeader(bytes, 0, type, srid);
  return bytes;
}

function count(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function positions(ring: Position[]): Buffer {
  const bytes = Buffer.alloc(ring.length * 16);
  ring.forEach(([x, y], i) => bytes.writeDoubleLE(y, bytes.writeDoubleLE(x, i * 16)));
  return bytes;
}
