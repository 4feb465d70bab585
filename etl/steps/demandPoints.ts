import { dmPerMetre } from '#definitions/decimetres.ts';
import type { OsmExtract } from '#readers/osm/extract.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { PlanarArea } from '#network/planarArea.ts';

/** A position with one or more addresses. */
export interface DemandPoint {
  id: number;
  xDm: number;
  yDm: number;
  addressCount: number;
  buurtCode: string;
}

export interface DemandPoints {
  points: DemandPoint[];
  /** Per address of the source where in `points` it is; -1 outside the municipality. */
  pointOfAddress: Int32Array;
  /** Addresses in the source that lie in no wijk of the municipality. */
  outsideCount: number;
}

/**
 * Addresses of the municipality, gathered per position (to the decimetre) and placed in a buurt: in the wijk whose outline contains
 * them, then in the nearest buurt of that wijk, because outlines of buurten are generalised and those of wijken are not.
 * @param rd x, y, x, y, ... of the extract's nodes, metres
 */
export function placeAddresses(
  extract: OsmExtract,
  rd: Float64Array,
  wijken: PdokArea[],
  buurten: PdokArea[],
): DemandPoints {
  const wijkAreas = wijken.map(({ code, geometry }) => new PlanarArea(code, geometry));
  const buurtAreas = new Map(
    wijken.map(({ code }) => [
      code,
      buurten.filter(({ wijkCode }) => wijkCode === code).map((buurt) => new PlanarArea(buurt.code, buurt.geometry)),
    ]),
  );
  const points = new Map<string, DemandPoint>();
  const pointOfAddress = new Int32Array(extract.addressNames.length).fill(-1);
  let row = 0;
  let outsideCount = 0;
  for (const [i, node] of extract.addressNodes.entries()) {
    const addressCount = extract.addressCounts[i];
    const firstRow = row;
    row += addressCount;
    const x = rd[2 * node];
    const y = rd[2 * node + 1];
    const wijk = wijkAreas.find((area) => area.contains(x, y));
    const buurtCode = wijk && nearestCode(buurtAreas.get(wijk.code) ?? [], x, y);
    if (!buurtCode) {
      outsideCount += addressCount;
      continue;
    }
    const xDm = Math.round(x * dmPerMetre);
    const yDm = Math.round(y * dmPerMetre);
    const key = `${xDm} ${yDm}`;
    const point = points.get(key);
    pointOfAddress.fill(point ? point.id - 1 : points.size, firstRow, row);
    if (point) point.addressCount += addressCount;
    else points.set(key, { id: points.size + 1, xDm, yDm, addressCount, buurtCode });
  }
  return { points: [...points.values()], pointOfAddress, outsideCount };
}

function nearestCode(areas: PlanarArea[], x: number, y: number): string | undefined {
  let nearest: string | undefined;
  let nearestMetres = Infinity;
  for (const area of areas) {
    const metres = area.distance(x, y);
    if (metres < nearestMetres) [nearest, nearestMetres] = [area.code, metres];
    if (metres === 0) break;
  }
  return nearest;
}
