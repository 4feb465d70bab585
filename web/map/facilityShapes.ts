import type { FacilityShape, FacilityType } from '#definitions/facilityTypes.ts';

/** How a kind of facility is drawn. */
export type FacilitySign = Pick<FacilityType, 'shape' | 'colour'>;

/** Width and height of the square that the outlines below are drawn in; its middle is theirs. */
export const facilityShapeSize = 18;

/** Outlines as SVG paths, of about the same area, for page, map and pictures alike. */
export const facilityShapePaths: Record<FacilityShape, string> = {
  square: 'M4 2.5h10a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 14V4A1.5 1.5 0 0 1 4 2.5Z',
  circle: 'M9 2a7 7 0 0 1 0 14A7 7 0 0 1 9 2Z',
  diamond: 'M9 .8 17.2 9 9 17.2.8 9Z',
  triangle: 'M9 1.2 17.4 15.6H.6Z',
  pentagon: 'M9 1 17 6.9 13.9 16.2H4.1L1 6.9Z',
  star: 'M9 .4 11.6 6 17.7 6.8 13.2 11 14.4 17.1 9 14.1 3.6 17.1 4.8 11 .3 6.8 6.4 6Z',
  plus: 'M6.2 1.5h5.6v4.7h4.7v5.6h-4.7v4.7H6.2v-4.7H1.5V6.2h4.7Z',
  hexagon: 'M5 1.9h8L17.1 9 13 16.1H5L.9 9Z',
  'triangle-down': 'M9 16.8.6 2.4h16.8Z',
};

/** Of the outline of a hollow sign, which a facility in a neighbouring municipality has. */
export const hollowLineWidth = 2.4;

/** Stands in a legend for the hollow signs of all kinds. */
export const neighbourSign: FacilitySign = { shape: 'circle', colour: '#434b57' };
