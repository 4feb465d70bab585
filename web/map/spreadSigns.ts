import type { ExpressionSpecification } from 'maplibre-gl';
import type { Feature, Point } from 'geojson';
import type { FacilityType } from '#definitions/facilityTypes.ts';

/** Zooms for which signs are spread; between two of them their offsets go along, and from the last on there are none. */
const zooms = [10, 11, 12, 13, 14, 15] as const;

/** The sign of a facility is smaller where the whole city is in sight. */
const [far, near] = [
  { zoom: 11, size: 0.8 },
  { zoom: 15, size: 1.1 },
];

/** Width of a sign with its edge in CSS pixels, at size 1. */
const signPixels = 20;
/** A sign that has to go farther than this many of its widths stays: it would be looked for elsewhere. */
const mostWidths = 1.5;
/** Past these the crowd is such that no room is found. */
const mostPushes = 12;

const tileSizePixels = 512;

export const signSize: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['zoom'],
  far.zoom,
  far.size,
  near.zoom,
  near.size,
];

function signSizeAt(zoom: number): number {
  const share = Math.min(1, Math.max(0, (zoom - far.zoom) / (near.zoom - far.zoom)));
  return far.size + share * (near.size - far.size);
}

interface Pixel {
  x: number;
  y: number;
}

/** Web Mercator, in CSS pixels of the whole world at a zoom. */
function pixelAt([lon, lat]: readonly number[], zoom: number): Pixel {
  const worldPixels = tileSizePixels * 2 ** zoom;
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return { x: (lon / 360 + 0.5) * worldPixels, y: y * worldPixels };
}

/**
 * Moves circles apart that overlap: the first stays where it is, and each one after it is pushed off those before it, straight away from
 * the nearest.
 * @param distance least distance between two middles
 * @returns where each one goes; its own place where there is no room nearby
 */
export function pushApart(places: readonly Pixel[], distance: number): Pixel[] {
  const placed: Pixel[] = [];
  const tolerance = distance * 1e-6;
  for (const own of places) {
    let at = own;
    for (let push = 0; push <= mostPushes; push++) {
      const over = nearest(placed, at);
      const apart = over ? Math.hypot(at.x - over.x, at.y - over.y) : Infinity;
      if (!over || apart >= distance - tolerance) break;
      // On the very same place: to the right.
      const [x, y] = apart === 0 ? [1, 0] : [(at.x - over.x) / apart, (at.y - over.y) / apart];
      at = { x: over.x + x * distance, y: over.y + y * distance };
      if (push === mostPushes) at = own;
    }
    placed.push(Math.hypot(at.x - own.x, at.y - own.y) > mostWidths * distance ? own : at);
  }
  return placed;
}

function nearest(places: readonly Pixel[], { x, y }: Pixel): Pixel | null {
  let found: Pixel | null = null;
  let least = Infinity;
  for (const place of places) {
    const squared = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (squared < least) [found, least] = [place, squared];
  }
  return found;
}

/** Kinds of facility in the order of the dataset keep their places before those after them; a new site before all. */
export const signRank =
  (types: readonly FacilityType[]) =>
  ({ properties }: Feature<Point, { category: string; isNew?: boolean } | null>): number =>
    properties?.isNew ? -1 : types.findIndex(({ category }) => category === properties?.category);

const offsetAt = (zoom: number) => `offset${zoom}`;

/**
 * Gives signs that would lie over each other an offset per zoom, so that each can be seen and clicked where the whole city is in sight.
 * @param rank the lower, the more a category keeps its place
 */
export function withOffsets<T extends Feature<Point>>(features: readonly T[], rank: (feature: T) => number): T[] {
  const inOrder = [...features.keys()].sort((a, b) => rank(features[a]) - rank(features[b]));
  const offsets: Record<string, [number, number]>[] = features.map(() => ({}));
  for (const zoom of zooms) {
    const size = signSizeAt(zoom);
    const own = inOrder.map((index) => pixelAt(features[index].geometry.coordinates, zoom));
    // From the last zoom on everything is where it is.
    const spread = zoom === zooms.at(-1) ? own : pushApart(own, signPixels * size);
    inOrder.forEach((index, i) => {
      // MapLibre multiplies an offset by the size of the sign.
      offsets[index][offsetAt(zoom)] = [(spread[i].x - own[i].x) / size, (spread[i].y - own[i].y) / size];
    });
  }
  return features.map((feature, index) => ({
    ...feature,
    properties: { ...feature.properties, ...offsets[index] },
  }));
}

/** How far in CSS pixels the sign of a feature of `withOffsets` stands from its place. */
export function signShift({ properties }: Feature<Point>, zoom: number): Pixel {
  const [first, last] = [zooms[0], zooms[zooms.length - 1]];
  const within = Math.min(last, Math.max(first, zoom));
  const below = Math.min(last - 1, Math.floor(within));
  const [from, to] = [below, below + 1].map((at) => properties?.[offsetAt(at)] as [number, number]);
  const along = (i: 0 | 1) => (from[i] + (within - below) * (to[i] - from[i])) * signSizeAt(zoom);
  return { x: along(0), y: along(1) };
}

const none = ['literal', [0, 0]];

/** Asked for what it draws somewhere, MapLibre hands features out with text for arrays; where they stand is not asked then. */
const offsetOrNone = (name: string) => [
  'case',
  ['==', ['typeof', ['get', name]], 'string'],
  none,
  ['array', 'number', 2, ['coalesce', ['get', name], none]],
];

/** The offsets of `withOffsets` by zoom, for the layers of signs; none for a feature without. */
export const signOffset = [
  ...['interpolate', ['linear'], ['zoom']],
  ...zooms.flatMap((zoom) => [zoom, offsetOrNone(offsetAt(zoom))]),
] as unknown as ExpressionSpecification;
