import type { FeatureCollection, Geometry, Position } from 'geojson';
import { lonLatToRd } from '#network/rd.ts';
import type { BarrierLines } from '#network/streetNetwork.ts';
import { maxConnectorMetres } from '#definitions/travelProfiles.ts';
import type { BasemapKind } from '#readers/basemap.ts';
import type { OsmExtract } from '#readers/osm/extract.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';

interface BarrierSources {
  extract: Pick<OsmExtract, 'water' | 'rail'>;
  /** x, y, x, y, ... of the extract's nodes, metres. */
  rd: Float64Array;
  basemap: Record<BasemapKind, FeatureCollection> | null;
  wijken: Pick<PdokArea, 'geometry'>[];
}

/** A pond in a garden keeps nobody from the street. */
const pondMetres = 20;

/**
 * The shores and railways in and just around the municipality, from the street file or, where that has none, from the base map, on which
 * waters that run on beyond it may lack: what the leg from a door to its street does not cross. In whole metres, as fine as a base map is drawn.
 */
export function barrierLines({ extract, rd, basemap, wijken }: BarrierSources): BarrierLines {
  const lines = (['water', 'rail'] as const).flatMap((kind) => {
    const ofStreets = extract[kind].map((nodes) => nodes.map((node) => positionOf(rd, node)));
    if (ofStreets.length > 0) return ofStreets;
    return (basemap?.[kind].features ?? []).flatMap(({ geometry }) => linesOf(geometry).map(toRd));
  });
  const bounds = boundsOf(wijken.flatMap(({ geometry }) => geometry.coordinates.flat(2)));
  const near = lines.filter((line) => !isPond(line)).flatMap((line) => stretchesWithin(wholeMetres(line), bounds));
  const start = new Uint32Array(near.length + 1);
  near.forEach((line, i) => (start[i + 1] = start[i] + line.length));
  const points = near.flat();
  return {
    start,
    xMetres: Int32Array.from(points, ([x]) => x),
    yMetres: Int32Array.from(points, ([, y]) => y),
  };
}

function linesOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    default:
      return [];
  }
}

const toRd = (line: Position[]): Position[] => line.map(([lon, lat]) => lonLatToRd(lon, lat));
const positionOf = (rd: Float64Array, node: number): Position => [rd[2 * node], rd[2 * node + 1]];

type Bounds = [west: number, south: number, east: number, north: number];

function boundsOf(points: Position[]): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

function isPond(line: Position[]): boolean {
  const [first, last] = [line[0], line[line.length - 1]];
  const isRing = line.length > 3 && first[0] === last[0] && first[1] === last[1];
  const [west, south, east, north] = boundsOf(line);
  return isRing && east - west < pondMetres && north - south < pondMetres;
}

function wholeMetres(line: Position[]): Position[] {
  const rounded = line.map(([x, y]) => [Math.round(x), Math.round(y)]);
  return rounded.filter(([x, y], i) => i === 0 || x !== rounded[i - 1][0] || y !== rounded[i - 1][1]);
}

/** The stretches of a line that a leg can meet. */
function stretchesWithin(line: Position[], [west, south, east, north]: Bounds): Position[][] {
  const reach = maxConnectorMetres;
  const touches = ([ax, ay]: Position, [bx, by]: Position) =>
    Math.max(ax, bx) >= west - reach &&
    Math.min(ax, bx) <= east + reach &&
    Math.max(ay, by) >= south - reach &&
    Math.min(ay, by) <= north + reach;
  const stretches: Position[][] = [];
  let stretch: Position[] = [];
  for (let i = 1; i < line.length; i++) {
    if (touches(line[i - 1], line[i])) {
      if (stretch.length === 0) stretch.push(line[i - 1]);
      stretch.push(line[i]);
    } else {
      if (stretch.length > 0) stretches.push(stretch);
      stretch = [];
    }
  }
  if (stretch.length > 0) stretches.push(stretch);
  return stretches;
}
