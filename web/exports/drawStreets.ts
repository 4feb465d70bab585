import type { Feature, FeatureCollection, MultiLineString, MultiPoint, MultiPolygon } from 'geojson';
import { bandColours, changeColours } from '../map/effectPalette.ts';

type Project = (lon: number, lat: number) => { x: number; y: number };

type Kind = { kind: 'street'; band: number } | { kind: 'outline' | 'addresses'; change: 'gained' | 'lost' };
type StreetFeature = Feature<MultiLineString | MultiPolygon | MultiPoint, Kind>;

/** The streets of a scenario by their own travel time, and what changes at the cutoff, as the engine makes them. */
export type StreetFeatures = FeatureCollection<MultiLineString | MultiPolygon | MultiPoint, Kind>;

/** Corners nearer to each other than this, in CSS pixels, look the same on paper. */
const smallestStepPixels = 0.4;
const widthsPixels = { street: 1.1, casing: 3.4, outline: 1.7 };
const dotRadiusPixels = 1.2;

/**
 * Draws them as the layers of the page's map do: streets in the colour of their band, over them outline and dots.
 * @param bandCount of the streets, that beyond the last limit included
 */
export function drawStreets(
  context: CanvasRenderingContext2D,
  { features }: StreetFeatures,
  bandCount: number,
  project: Project,
): void {
  const colours = bandColours(bandCount);
  context.save();
  context.lineCap = context.lineJoin = 'round';
  for (const { properties, geometry } of features) {
    if (properties.kind !== 'street' || geometry.type !== 'MultiLineString') continue;
    strokeLines(context, geometry.coordinates, colours[properties.band], widthsPixels.street, project);
  }
  for (const feature of features) drawDots(context, feature, project);
  for (const feature of features) drawOutline(context, feature, project);
  context.restore();
}

function strokeLines(
  context: CanvasRenderingContext2D,
  lines: number[][][],
  colour: string,
  widthPixels: number,
  project: Project,
): void {
  context.strokeStyle = colour;
  context.lineWidth = widthPixels;
  context.stroke(pathOf(lines, project));
}

function pathOf(lines: readonly number[][][], project: Project): Path2D {
  const path = new Path2D();
  for (const line of lines) {
    let last: { x: number; y: number } | null = null;
    for (const [index, [lon, lat]] of line.entries()) {
      const corner = project(lon, lat);
      if (last === null) path.moveTo(corner.x, corner.y);
      else if (index < line.length - 1 && Math.hypot(corner.x - last.x, corner.y - last.y) < smallestStepPixels)
        continue;
      else path.lineTo(corner.x, corner.y);
      last = corner;
    }
  }
  return path;
}

function drawDots(context: CanvasRenderingContext2D, { properties, geometry }: StreetFeature, project: Project): void {
  if (properties.kind !== 'addresses' || geometry.type !== 'MultiPoint') return;
  context.fillStyle = changeColours[properties.change];
  for (const [lon, lat] of geometry.coordinates) {
    const { x, y } = project(lon, lat);
    context.beginPath();
    context.arc(x, y, dotRadiusPixels, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawOutline(
  context: CanvasRenderingContext2D,
  { properties, geometry }: StreetFeature,
  project: Project,
): void {
  if (properties.kind !== 'outline' || geometry.type !== 'MultiPolygon') return;
  const rings = geometry.coordinates.flat();
  strokeLines(context, rings, '#ffffff', widthsPixels.casing, project);
  strokeLines(context, rings, changeColours[properties.change], widthsPixels.outline, project);
}
