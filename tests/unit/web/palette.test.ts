import { describe, expect, it } from 'vitest';
import { defaultFacilityTypes, furtherFacilityColours } from '#definitions/facilityTypes.ts';
import { circleColours, figureColours, ground, travelColours } from '#web/map/palette.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('colours on the map', () => {
  it.each([3, 4, 5, 6, 7, 8])('go from light to dark in %i classes', (classCount) => {
    for (const colours of [figureColours(classCount), travelColours(classCount)]) {
      expect(colours).toHaveLength(classCount);
      const lightness = colours.map(luminance);
      expect(lightness).toEqual([...lightness].sort((a, b) => b - a));
    }
  });

  it('exist for one and two classes, as data with few values have', () => {
    expect(figureColours(1)).toHaveLength(1);
    expect(figureColours(2)).toHaveLength(2);
  });

  it('let facilities and circles stand out from their white edge, which stands out from dark classes', () => {
    const facilityColours = [...defaultFacilityTypes.map(({ colour }) => colour), ...furtherFacilityColours];
    for (const colour of [...facilityColours, circleColours.fill]) {
      expect(contrast(colour, '#ffffff')).toBeGreaterThan(3);
    }
    for (const colours of [figureColours(5), travelColours(8)])
      expect(contrast(colours.at(-1)!, '#ffffff')).toBeGreaterThan(3);
  });

  it('keep names readable on their halo', () => {
    expect(contrast(ground.label, ground.halo)).toBeGreaterThan(7);
    expect(contrast(ground.quietLabel, ground.halo)).toBeGreaterThan(4.5);
  });
});
