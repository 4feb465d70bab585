import { dmPerMetre } from '#definitions/decimetres.ts';
import { edgeStretch } from '#network/edgeGeometry.ts';
import { lonLatToRd, rdToLonLat } from '#network/rd.ts';
import { snapToEdge } from '#network/snapToEdge.ts';
import type { CoverageEngine } from './engine.ts';
import type { AreaParts, GroupCounts, SnappedSite, LonLat, Site, Snap } from './types.ts';
import { metresOf, rounded } from './units.ts';

/** Somewhere people travel to: a facility or a candidate. Degrees, WGS84. */
export interface Place {
  id: string;
  lon: number;
  lat: number;
}

/** An area by the codes of its buurten. */
export interface AreaOfBuurten {
  code: string;
  buurtCodes: readonly string[];
}

/*
 * The one way from what the contract speaks of (degrees, codes) to what the engine reckons in (whole decimetres, indices), and back.
 * The server's worker and the page's worker both go by it: that is why their figures can be compared for equality.
 */

/** Degrees in WGS84 to whole decimetres in EPSG:28992. @throws RangeError when a coordinate is not finite */
export function positionDm({ lon, lat }: { lon: number; lat: number }): { xDm: number; yDm: number } {
  const [xMetres, yMetres] = lonLatToRd(lon, lat);
  return { xDm: Math.round(xMetres * dmPerMetre), yDm: Math.round(yMetres * dmPerMetre) };
}

/** Decimetres in EPSG:28992, not necessarily whole, to degrees; six decimals are about 0.1 m. */
export function lonLatOf(xDm: number, yDm: number, decimals = 6): LonLat {
  const [lon, lat] = rdToLonLat(metresOf(xDm), metresOf(yDm));
  return [rounded(lon, decimals), rounded(lat, decimals)];
}

/**
 * Where a point joins the network: the nearest point on an edge, by the same code that joined the demand points.
 *
 * @param xDm,yDm EPSG:28992, decimetres
 * @returns not connected, with the distance, where every edge is farther than `maxConnectorMetres`
 * @throws RangeError when a coordinate is not finite
 */
export function snapPoint({ edgeIndex }: Pick<CoverageEngine, 'edgeIndex'>, xDm: number, yDm: number): Snap {
  return snapToEdge(edgeIndex, xDm, yDm);
}

export function snapSites(engine: CoverageEngine, sites: readonly Site[]): SnappedSite[] {
  return sites.map(({ id, xDm, yDm }) => ({ id, snap: snapPoint(engine, xDm, yDm) }));
}

/** `snapSites` for places in degrees. */
export function snapPlaces(engine: CoverageEngine, places: readonly Place[]): SnappedSite[] {
  return snapSites(
    engine,
    places.map(({ id, lon, lat }) => ({ id, ...positionDm({ lon, lat }) })),
  );
}

/** Areas in the buurt indices of a network. @throws RangeError when a buurt is not in it */
export function areaParts({ buurtIndex, network }: CoverageEngine, areas: readonly AreaOfBuurten[]): AreaParts[] {
  const indexOf = (code: string): number => {
    const index = buurtIndex.get(code);
    if (index === undefined) throw new RangeError(`Buurt ${code} is not in the ${network.mode} network`);
    return index;
  };
  return areas.map(({ code, buurtCodes }) => ({ code, buurten: buurtCodes.map(indexOf) }));
}

/** A group in the buurt indices of a network. @param byCode members per buurt code; absent where there is no figure */
export function groupCounts({ network }: CoverageEngine, byCode: Readonly<Record<string, number>>): GroupCounts {
  return Float64Array.from(network.buurtCodes, (code) => byCode[code] ?? NaN);
}

/** A stretch of an edge as a line in degrees. @param startDm,endDm offsets along the edge */
export function stretchLonLat(
  { network }: CoverageEngine,
  { edge, startDm, endDm }: { edge: number; startDm: number; endDm: number },
): LonLat[] {
  return edgeStretch(network, edge, startDm, endDm).map(([xDm, yDm]) => lonLatOf(xDm, yDm));
}
