import { interpolateViridis, schemeBrBG, schemePuBuGn } from 'd3-scale-chromatic';
import { differenceClasses } from '#planning/differenceClasses.ts';

/** Diverging around "hardly any difference" (ColorBrewer, safe for colour-blind readers): brown is worse, blue-green better. */
export const differenceColours: readonly string[] = schemeBrBG[differenceClasses.length];

/** Share within reach: light is little, dark is much. */
export const coveredColours = (classCount: number): string[] => [...schemePuBuGn[classCount]];

/** Streets by band, dark is near; each stands out on a pale ground. The last is for what lies beyond the last limit. */
export const bandColours = (bandCount: number): string[] =>
  Array.from({ length: bandCount }, (_, band) => interpolateViridis((band / Math.max(bandCount - 1, 1)) * 0.88));

export const outlineColour = '#31255e';

/** Who comes within the cutoff and who falls out of it: neither is a colour of the streets, and they differ in lightness too. */
export const changeColours = { gained: '#0b5d1e', lost: '#c4161c' } as const;

/** One per place: they tell places apart and mean no order; each has a contrast of 3:1 with the pale ground (after Okabe and Ito). */
export const placeColours: readonly string[] = [
  '#0072b2',
  '#b34700',
  '#007a58',
  '#a3467a',
  '#5b4aa8',
  '#8a6d00',
  '#c2185b',
  '#2e6b2e',
  '#7a4a2b',
  '#3f6f8f',
];
