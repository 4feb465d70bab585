import type { Areas } from '#contract/areas.ts';
import { hatchImage, imagePixelRatio } from '../map/images.ts';
import type { ThematicMap } from '../thematic/thematicMap.ts';

type Project = (lon: number, lat: number) => { x: number; y: number };

/** Corners nearer to each other than this, in CSS pixels, look the same on paper. */
const smallestStepPixels = 0.5;

/** Outline of every area in CSS pixels, by code. */
export function outlinesOf({ features }: Areas, project: Project): Map<string, Path2D> {
  return new Map(
    features.map(({ properties, geometry }) => {
      const path = new Path2D();
      for (const ring of geometry.coordinates.flat()) addRing(path, ring, project);
      return [properties.code, path];
    }),
  );
}

function addRing(path: Path2D, ring: readonly number[][], project: Project): void {
  let last: { x: number; y: number } | null = null;
  for (const [lon, lat] of ring) {
    const corner = project(lon, lat);
    if (last === null) path.moveTo(corner.x, corner.y);
    else if (Math.abs(corner.x - last.x) + Math.abs(corner.y - last.y) < smallestStepPixels) continue;
    else path.lineTo(corner.x, corner.y);
    last = corner;
  }
  path.closePath();
}

/** Shades the areas as the layers of the map do: the colour of their class, hatched where there is no figure. */
export function drawShading(
  context: CanvasRenderingContext2D,
  outlines: ReadonlyMap<string, Path2D>,
  { shades, colours, symbol }: ThematicMap,
): void {
  const hatch = hatchPattern(context);
  context.save();
  for (const [code, { classIndex }] of shades) {
    const outline = outlines.get(code);
    const isHatched = classIndex === null;
    if (!outline || (symbol === 'circle' && !isHatched)) continue;
    context.fillStyle = isHatched ? hatch : colours[classIndex];
    // Holes are holes whichever way their ring runs.
    context.fill(outline, 'evenodd');
  }
  context.restore();
}

function hatchPattern(context: CanvasRenderingContext2D): CanvasPattern {
  const image = hatchImage();
  const tile = document.createElement('canvas');
  tile.width = image.width;
  tile.height = image.height;
  // As the picture itself, by the processor: the graphics card would have to be waited for.
  tile.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
  const pattern = context.createPattern(tile, 'repeat');
  if (!pattern) throw new Error('This browser makes no patterns');
  pattern.setTransform(new DOMMatrix().scale(1 / imagePixelRatio));
  return pattern;
}
