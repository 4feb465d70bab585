import { describe, expect, it } from 'vitest';
import { defaultView, formatView, parseView, refusedParameters } from '#web/view/viewParameters.ts';

const usual = defaultView.bestPlaces;

describe('a question of Beste plekken in an address', () => {
  it('is what was chosen, and says nothing of what is as usual', () => {
    expect(formatView(defaultView)).not.toContain('best');
    expect(
      parseView(
        '?mode=best&best-by=budget&best-budget=250000&best-goal=most-covered&best-keep=free&best-from=net&best-net=200' +
          '&best-in=SD4,SD2&best-without=net-3&best-hours-euro=90000&found=52.3545,4.6585_52.38,4.64',
      ),
    ).toEqual({
      ...defaultView,
      mode: 'best',
      bestPlaces: {
        ...usual,
        ...{ limit: 'budget', budgetEuro: 250_000, aim: 'most-covered', keep: 'free', from: 'net', netCount: 200 },
        ...{ within: ['SD4', 'SD2'], excluded: ['net-3'], hoursEuro: 90_000 },
        found: [
          { lon: 4.6585, lat: 52.3545 },
          { lon: 4.64, lat: 52.38 },
        ],
      },
    });
  });

  it('stands in it so that it can be read', () => {
    const found = [
      { lon: 4.6585, lat: 52.3545 },
      { lon: 4.64, lat: 52.38 },
    ];
    const address = formatView({ ...defaultView, bestPlaces: { ...usual, found, within: ['SD2', 'SD4'] } });
    expect(address).toContain('&best-in=SD2,SD4&found=52.3545,4.6585_52.38,4.64&');
  });

  it('has the weight of each group', () => {
    const weights = [
      { group: 'age-65-plus', weight: 2.5 },
      { group: 'inhabitants', weight: 1 },
    ];
    const address = formatView({ ...defaultView, bestPlaces: { ...usual, weights } });
    expect(address).toContain('&best-weights=age-65-plus*2.5,inhabitants*1&');
    expect(parseView(address).bestPlaces.weights).toEqual(weights);
    const query = '?best-weights=a*2,a*3,b*0,c,d*1*1,e*101';
    expect(parseView(query).bestPlaces.weights).toEqual([{ group: 'a', weight: 2 }]);
    expect(refusedParameters(query)).toEqual(['best-weights']);
  });

  it('has the corners of each area that was drawn', () => {
    const corners = [52.3, 52.4, 52.35].map((lat, i) => ({ lat, lon: [4.6, 4.7, 4.8][i] }));
    const address = formatView({ ...defaultView, bestPlaces: { ...usual, outlines: [corners, corners] } });
    const text = '52.3,4.6_52.4,4.7_52.35,4.8';
    expect(address).toContain(`&best-drawn=${text}*${text}&`);
    expect(parseView(address).bestPlaces.outlines).toEqual([corners, corners]);
  });

  it('says which parts of it make no sense, and does without them', () => {
    const query = '?found=52.35,4.65_x&best-in=../a&best-sites=11&best-by=luck&best-drawn=52.3,4.6_52.4,4.6';
    expect(refusedParameters(query).sort()).toEqual(['best-by', 'best-drawn', 'best-in', 'best-sites', 'found']);
    expect(parseView(query).bestPlaces).toEqual({ ...usual, found: [{ lon: 4.65, lat: 52.35 }] });
  });
});
