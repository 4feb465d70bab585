import { schemePurples, schemeYlOrBr } from 'd3-scale-chromatic';

/** Colours of the ground: quiet, so that colour belongs to the data. */
export const ground = {
  land: '#f5f3ee',
  green: '#e1e8d8',
  water: '#bdd5e5',
  rail: '#a9a49b',
  street: '#8d8a86',
  /** Darker than the lightest class of every scheme, so that nobody reads a class into it. */
  outside: '#dcdad4',
  /** Lines and names of the municipalities around: there, and no more than that. */
  neighbour: '#a39f96',
  neighbourLabel: '#6b6861',
  landmark: '#6a3413',
  hairline: '#33363b',
  stadsdeel: '#22262c',
  label: '#23282f',
  quietLabel: '#4d545d',
  halo: '#ffffff',
} as const;

/** Highlights lie over every scheme, so they are neither of its colours. */
export const accent = {
  hover: '#0b1420',
  selected: '#0b1420',
  route: '#0a5fb4',
  routeCasing: '#ffffff',
  point: '#0b1420',
} as const;

export const noData = { ground: '#efedea', line: '#9b978f' } as const;

/** ColorBrewer, sequential and safe for colour-blind readers: light is little, dark is much. 3-9 classes. */
const figureScheme = schemePurples;
const travelScheme = schemeYlOrBr;

function sequential(scheme: readonly (readonly string[])[], classCount: number): string[] {
  if (classCount === 1) return [scheme[3][1]];
  if (classCount === 2) return [scheme[3][0], scheme[3][2]];
  return [...scheme[Math.min(classCount, 9)]];
}

export const figureColours = (classCount: number): string[] => sequential(figureScheme, classCount);

/** Always the same eight colours, as the limits are fixed too. */
export const travelColours = (classCount: number): string[] => sequential(travelScheme, classCount);

export const circleColours = { fill: '#6a3d9a', outline: '#ffffff' } as const;

/**
 * Opacity of the shading, the same at every zoom, so that a colour on the map is the colour in the legend. Opaque over the offline
 * ground, whose streets and water lie above the shading; the internet map lies below it and has to show through.
 */
export const shadingOpacity = { offline: 1, internet: 0.66 } as const;

/** Of a pin that stands for new sites of any kind. */
export const newSiteColour = '#12263f';
