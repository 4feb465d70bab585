import { describe, expect, it } from 'vitest';
import type { Areas, AreaProperties } from '#contract/areas.ts';
import { questionAreas } from '#web/engine/areaParts.ts';

const areas = (...properties: Partial<AreaProperties>[]): Areas => ({
  type: 'FeatureCollection',
  features: properties.map((known) => ({
    type: 'Feature',
    id: known.code ?? '',
    properties: {
      ...{
        code: '',
        name: '',
        level: 'buurt',
        inhabitants: null,
        landAreaKm2: 1,
        landAreaMethod: 'measured',
        oddHouseholdCount: null,
        addressCount: 0,
      },
      ...{ wijkCode: null, stadsdeelCode: null, gemeenteCode: 'GM1' },
      ...known,
    },
    geometry: { type: 'MultiPolygon', coordinates: [] },
  })),
});

const buurten = areas(
  { code: 'BU1', wijkCode: 'WK1', stadsdeelCode: 'SD-noord' },
  { code: 'BU2', wijkCode: 'WK1', stadsdeelCode: 'SD-zuid' },
  { code: 'BU3', wijkCode: 'WK2', stadsdeelCode: 'SD-zuid' },
);
const wijken = areas({ code: 'WK1' }, { code: 'WK2' }, { code: 'WK3' });
const stadsdelen = areas({ code: 'SD-noord' }, { code: 'SD-zuid' });

const whole = { code: 'GM1', buurtCodes: ['BU1', 'BU2', 'BU3'] };
const compared = [
  { code: 'SD-noord', buurtCodes: ['BU1'] },
  { code: 'SD-zuid', buurtCodes: ['BU2', 'BU3'] },
];

describe('the areas of a question', () => {
  it('are those of the map, the stadsdelen and the whole', () => {
    const parts = questionAreas(buurten, 'wijk', wijken, stadsdelen);
    expect(parts.areas).toEqual([
      { code: 'WK1', buurtCodes: ['BU1', 'BU2'] },
      { code: 'WK2', buurtCodes: ['BU3'] },
      { code: 'WK3', buurtCodes: [] },
      ...compared,
      whole,
    ]);
    expect(parts).toMatchObject({ level: { start: 0, end: 3 }, stadsdelen: { start: 3, end: 5 }, total: 5 });
  });

  it('name the stadsdelen once when the map shows them', () => {
    const parts = questionAreas(buurten, 'stadsdeel', wijken, stadsdelen);
    expect(parts.areas).toEqual([...compared, whole]);
    expect(parts).toMatchObject({ level: { start: 0, end: 2 }, stadsdelen: { start: 0, end: 2 }, total: 2 });
  });

  it('have one part per buurt on a map of buurten', () => {
    const parts = questionAreas(buurten, 'buurt', wijken, stadsdelen);
    expect(parts.areas.slice(0, 3).map(({ buurtCodes }) => buurtCodes)).toEqual([['BU1'], ['BU2'], ['BU3']]);
  });
});
