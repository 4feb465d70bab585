import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature, merge } from 'topojson-client';
import { topology } from 'topojson-server';
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon, Topology } from 'topojson-specification';
import { EtlError } from '#readers/errors.ts';
import type { AreaFace } from './areaFaces.ts';
import { PlanarArea } from '#network/planarArea.ts';
import { simplifyLine } from './simplifyLine.ts';

/** Geometry by area code. All areas together are made of the same lines. EPSG:28992, metres. */
export type AreaGeometries = Map<string, MultiPolygon>;

/** Codes of the areas that a buurt lies in, and its own. */
export interface BuurtParents {
  buurtCode: string;
  parentCodes: string[];
}

/** A gap between wijken that is larger than this is no gap but an enclave of another municipality. */
const largestGapM2 = 10_000;

/**
 * Gives every face to a buurt. A sliver that generalisation left over goes to the buurt of the same wijk that it shares most of its
 * border with, or where it borders on none, an islet, to the nearest; a gap between wijken likewise to any buurt. Enclaves are left out.
 * @returns outline of each buurt, sharing its lines with its neighbours
 * @throws EtlError when a wijk has no buurt that could take a sliver
 */
export function buurtOutlines(faces: AreaFace[]): AreaGeometries {
  const kept = faces.filter((face) => face.wijkCode !== null || face.areaM2 <= largestGapM2);
  const topo = topologyOf(kept.map(({ geometry }) => geometry));
  const geometries = topo.objects.areas.geometries;
  const owner = kept.map(({ buurtCode }) => buurtCode);
  const borders = sharedBorders(topo);
  let waiting = kept.flatMap((_, face) => (owner[face] === null ? [face] : []));
  while (waiting.length > 0) {
    const found = waiting.map((face) => longestNeighbour(face, kept, owner, borders[face]));
    // Only islets are left: one goes to the nearest buurt, and what borders on it follows.
    if (!found.some((code) => code !== null)) found[0] = nearestBuurt(waiting[0], kept, owner);
    waiting.forEach((face, i) => (owner[face] = found[i]));
    waiting = waiting.filter((face) => owner[face] === null);
  }
  return mergeBy(topo, geometries, owner as string[]);
}

/** @throws EtlError when the wijk has no buurt at all */
function nearestBuurt(face: number, faces: AreaFace[], owner: (string | null)[]): string {
  const { wijkCode, geometry } = faces[face];
  const points = geometry.coordinates[0];
  let [nearest, nearestMetres]: [string | null, number] = [null, Infinity];
  faces.forEach((other, i) => {
    const code = owner[i];
    if (code === null || (wijkCode !== null && other.wijkCode !== wijkCode)) return;
    const area = new PlanarArea(code, { type: 'MultiPolygon', coordinates: [other.geometry.coordinates] });
    const metres = Math.min(...points.map(([x, y]) => area.distance(x, y)));
    if (metres < nearestMetres) [nearest, nearestMetres] = [code, metres];
  });
  if (nearest === null) throw new EtlError(`${wijkCode ?? 'A gap between wijken'} has a part that no buurt can take`);
  return nearest;
}

/** The buurten and the larger areas that are put together from them. */
export function mergedAreas(outlines: AreaGeometries, parents: BuurtParents[]): AreaGeometries {
  const codes = [...outlines.keys()];
  const topo = topologyOf([...outlines.values()]);
  const shapes = topo.objects.areas.geometries;
  const areas = mergeBy(topo, shapes, codes);
  for (const parentCode of new Set(parents.flatMap((buurt) => buurt.parentCodes))) {
    const buurten = parents.filter((buurt) => buurt.parentCodes.includes(parentCode));
    const members = new Set(buurten.map(({ buurtCode }) => buurtCode));
    const memberShapes = shapes.filter((_, i) => members.has(codes[i]));
    areas.set(parentCode, merge(topo, memberShapes));
  }
  return areas;
}

/**
 * The same areas with fewer points. Every line is simplified once, between the points where areas of any level meet, so that whatever
 * shares it still does.
 * @param exactCodes areas whose lines stay as they are
 */
export function simplifiedAreas(
  areas: AreaGeometries,
  toleranceMetres: number,
  exactCodes: ReadonlySet<string>,
): AreaGeometries {
  const topo = topologyOf([...areas.values()]);
  const { geometries } = topo.objects.areas;
  const exact = new Set([...areas.keys()].flatMap((code, i) => (exactCodes.has(code) ? arcsOf(geometries[i]) : [])));
  const arcs = topo.arcs.map((arc, i) => (exact.has(i) ? arc : simplifyLine(arc, toleranceMetres)));
  const simplified = { ...topo, arcs };
  return new Map(
    [...areas.keys()].map((code, i) => {
      const { geometry } = feature(simplified, geometries[i] as TopoMultiPolygon);
      return [code, geometry];
    }),
  );
}

type AreaShape = TopoPolygon | TopoMultiPolygon;
type AreaTopology = Topology<{ areas: { type: 'GeometryCollection'; geometries: AreaShape[] } }>;

function topologyOf(geometries: (Polygon | MultiPolygon)[]): AreaTopology {
  const areas: FeatureCollection = {
    type: 'FeatureCollection',
    features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
  };
  return topology({ areas }) as AreaTopology;
}

/** Indexes of the lines around an area; topojson writes a line that is followed backwards as its complement. */
function arcsOf(shape: AreaShape): number[] {
  const arcs = shape.type === 'Polygon' ? shape.arcs.flat() : shape.arcs.flat(2);
  return arcs.map((arc) => (arc < 0 ? ~arc : arc));
}

function mergeBy(topo: AreaTopology, shapes: AreaShape[], codes: string[]): AreaGeometries {
  const shapesByCode = new Map<string, AreaShape[]>();
  shapes.forEach((shape, i) => shapesByCode.set(codes[i], [...(shapesByCode.get(codes[i]) ?? []), shape]));
  return new Map([...shapesByCode].map(([code, members]) => [code, merge(topo, members)]));
}

/** Per face: metres of border shared with each other face. */
function sharedBorders(topo: AreaTopology): Map<number, number>[] {
  const facesOfArc = new Map<number, number[]>();
  topo.objects.areas.geometries.forEach((geometry, face) => {
    for (const arc of arcsOf(geometry)) facesOfArc.set(arc, [...(facesOfArc.get(arc) ?? []), face]);
  });
  const borders = topo.objects.areas.geometries.map(() => new Map<number, number>());
  for (const [arc, faces] of facesOfArc) {
    const metres = arcLength(topo.arcs[arc]);
    for (const face of faces) {
      for (const other of faces) if (other !== face) borders[face].set(other, (borders[face].get(other) ?? 0) + metres);
    }
  }
  return borders;
}

function arcLength(arc: number[][]): number {
  return arc.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - arc[i][0], y - arc[i][1]), 0);
}

function longestNeighbour(
  face: number,
  faces: AreaFace[],
  owner: (string | null)[],
  borders: Map<number, number>,
): string | null {
  const { wijkCode } = faces[face];
  const metresByBuurt = new Map<string, number>();
  for (const [other, metres] of borders) {
    const code = owner[other];
    if (code === null || (wijkCode !== null && faces[other].wijkCode !== wijkCode)) continue;
    metresByBuurt.set(code, (metresByBuurt.get(code) ?? 0) + metres);
  }
  const [longest] = [...metresByBuurt].sort(([codeA, a], [codeB, b]) => b - a || codeA.localeCompare(codeB));
  return longest?.[0] ?? null;
}
