import type { Point, Polygon, MultiPolygon, Position } from 'geojson';

export type WkbGeometry = Point | Polygon | MultiPolygon;

const envelopeBytes = [0, 32, 48, 48, 64];

/** The geometry of a cell of a GeoPackage, which has a header of its own before the well-known binary. */
export function geoPackageGeometry(blob: Uint8Array): WkbGeometry | { unread: string } | null {
  if (blob[0] !== 0x47 || blob[1] !== 0x50) return { unread: 'something else' };
  const flags = blob[3];
  const isEmpty = (flags & 16) !== 0;
  return isEmpty ? null : new WkbReader(blob, 8 + (envelopeBytes[(flags >> 1) & 7] ?? 0)).geometry();
}

/** Heights and measures are passed over. */
class WkbReader {
  readonly #view: DataView;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
  }

  geometry(): WkbGeometry | { unread: string } {
    const { isLittle, type, dimensions } = this.#head();
    const position = (): Position => {
      const place = [this.#double(isLittle), this.#double(isLittle)];
      this.#at += 8 * (dimensions - 2);
      return place;
    };
    const list = <T>(read: () => T): T[] => Array.from({ length: this.#count(isLittle) }, read);
    const polygon = () => list(() => list(position));
    if (type === 1) return { type: 'Point', coordinates: position() };
    if (type === 3) return { type: 'Polygon', coordinates: polygon() };
    if (type !== 6) return { unread: `a geometry of type ${type}` };
    const parts = list(() => this.geometry());
    const polygons = parts.flatMap((part) => ('type' in part && part.type === 'Polygon' ? [part.coordinates] : []));
    if (polygons.length < parts.length) return { unread: 'a part that is no polygon' };
    return { type: 'MultiPolygon', coordinates: polygons };
  }

  /** ISO adds 1000, 2000 or 3000 for heights, measures or both; PostGIS sets the highest bits. */
  #head(): { isLittle: boolean; type: number; dimensions: number } {
    const isLittle = this.#view.getUint8(this.#at++) === 1;
    const code = this.#count(isLittle);
    const [hasZ, hasM, hasSrid] = [0x80000000, 0x40000000, 0x20000000].map((bit) => (code & bit) !== 0);
    if (hasSrid) this.#at += 4;
    const plain = code & 0x1fffffff;
    const more = [0, 1, 1, 2][Math.floor(plain / 1000)] ?? 0;
    return { isLittle, type: plain % 1000, dimensions: 2 + more + Number(hasZ) + Number(hasM) };
  }

  #count(isLittle: boolean): number {
    const count = this.#view.getUint32(this.#at, isLittle);
    this.#at += 4;
    return count;
  }

  #double(isLittle: boolean): number {
    const value = this.#view.getFloat64(this.#at, isLittle);
    this.#at += 8;
    return value;
  }
}
