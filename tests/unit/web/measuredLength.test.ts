import { describe, expect, it } from 'vitest';
import { rdToLonLat } from '#network/rd.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import { lengthText, minutesText, straightMetres } from '#web/measure/measuredLength.ts';
import { nl } from '#web/messages/measure/nl.ts';

const at = (x: number, y: number) => {
  const [lon, lat] = rdToLonLat(x, y);
  return { lon, lat };
};
const format = numberFormat('nl');

describe('a distance as the crow flies', () => {
  it('is the sum of its legs on the Dutch grid: 300 by 400 m is 500 m, and back a kilometre', () => {
    const [from, to] = [at(103_000, 486_000), at(103_300, 486_400)];
    expect(straightMetres([from, to])).toBeCloseTo(500, 1);
    expect(straightMetres([from, to, from])).toBeCloseTo(1000, 1);
    expect([straightMetres([]), straightMetres([from])]).toEqual([0, 0]);
  });

  it('is written in metres below a kilometre and in kilometres above, never as 1.000 m or 10,00 km', () => {
    const written = [0, 849.6, 999.4, 999.5, 1240, 9994, 9996, 12_345].map((metres) => lengthText(metres, format, nl));
    expect(written).toEqual(['0 m', '850 m', '999 m', '1,00 km', '1,24 km', '9,99 km', '10,0 km', '12,3 km']);
  });

  it('takes as long as the speed says: 900 m at 3.6 km/h is 15 minutes', () => {
    const texts = { words: nl, inMinutes: (value: string) => `${value} min` };
    const written = [0, 10, 900].map((metres) => minutesText(metres, 3.6, format, texts));
    expect(written).toEqual(['0 min', 'minder dan 1 min', '15 min']);
  });
});
