import { describe, expect, it } from 'vitest';
import {
  areaParts,
  createEngine,
  groupCounts,
  snapPlaces,
  lonLatOf,
  positionDm,
  stretchLonLat,
} from '#coverage/index.ts';
import { engineTown, placeAt } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());

describe('locate', () => {
  it('goes from degrees to whole decimetres and back, to the 0.1 m that six decimals hold', () => {
    const { xDm, yDm } = positionDm({ lon: 4.6513, lat: 52.3597 });
    expect([xDm, yDm].every(Number.isInteger)).toBe(true);
    const [lon, lat] = lonLatOf(xDm, yDm);
    expect(lon).toBeCloseTo(4.6513, 5);
    expect(lat).toBeCloseTo(52.3597, 5);
  });

  it('joins a place to the street it stands beside', () => {
    const [beside, far] = snapPlaces(engine, [placeAt('beside', 130, 7), placeAt('far', 5000, 5000)]);
    expect(beside).toMatchObject({ id: 'beside', snap: { connected: true, offsetDm: 300, connectorDm: 70 } });
    expect(far.snap.connected).toBe(false);
    expect(() => snapPlaces(engine, [{ id: 'nowhere', lon: NaN, lat: 52 }])).toThrow('not finite');
  });

  it('finds buurten by their code, and refuses one that the network does not have', () => {
    expect(areaParts(engine, [{ code: 'GM', buurtCodes: ['BU1', 'BU0'] }])).toEqual([{ code: 'GM', buurten: [1, 0] }]);
    expect(() => areaParts(engine, [{ code: 'GM', buurtCodes: ['BU7'] }])).toThrow('Buurt BU7 is not in the foot');
  });

  it('keeps a buurt without a figure apart from one with nobody', () => {
    expect([...groupCounts(engine, { BU0: 0 })]).toEqual([0, NaN]);
  });

  it('draws a stretch of an edge from its first offset to its last', () => {
    const line = stretchLonLat(engine, { edge: 0, startDm: 200, endDm: 700 });
    const [start, end] = line.map(([lon, lat]) => positionDm({ lon, lat }));
    expect(Math.hypot(end.xDm - start.xDm, end.yDm - start.yDm)).toBeCloseTo(500, -1);
  });
});
