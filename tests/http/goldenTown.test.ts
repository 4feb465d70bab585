import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectGolden } from './golden.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown();
});
afterAll(() => town.close());

const here = 'lon=4.6445&lat=52.3802';

describe('answers on the made-up town, headers included', () => {
  it.each([
    ['dataset', '/dataset'],
    ['areas-buurt', '/areas?level=buurt'],
    ['areas-gemeente', '/areas?level=gemeente'],
    ['values-density', '/target-groups/inhabitants/values?level=buurt&classes=3'],
    ['values-share-manual', '/target-groups/inhabitants/values?level=wijk&measure=share&method=manual&breaks=0.5'],
    ['values-nothing-known', '/target-groups/wmo-clients/values?level=wijk&measure=count&method=natural'],
    ['facilities', '/facilities?category=bibliotheek,loket'],
    ['travel-profiles', '/travel-profiles'],
    ['nearest', `/nearest?${here}&profile=walk`],
    ['route', `/route?${here}&profile=bike&facility=loket-midden`],
    ['tile-empty', '/tiles/3/1/1'],
    ['problem-query', '/areas?level=provincie&sort=name'],
    ['problem-outside', '/nearest?lon=52.3802&lat=4.6445&profile=walk'],
    ['problem-path', '/nothing-here'],
    ['problem-version', '/networks/walk?v=another'],
  ])('%s', async (name, path) => {
    await expectGolden(`town/${name}`, await town.get(path));
  });

  it('coverage', async () => {
    const request = {
      profile: 'walk',
      categories: ['loket', 'bibliotheek'],
      targetGroup: 'inhabitants',
      cutoffMinutes: 6,
      level: 'buurt',
      closed: ['bieb-zuidwest'],
      candidates: [{ lon: 4.641, lat: 52.379, category: 'loket' }],
    };
    await expectGolden('town/coverage', await town.post('/coverage', request));
  });

  it('problem-body', async () => {
    await expectGolden('town/problem-body', await town.post('/coverage', { profile: 'walk', cutoffMinutes: 'ten' }));
  });

  it('problem-method', async () => {
    await expectGolden('town/problem-method', await fetch(`${town.api}/coverage`, { method: 'DELETE' }));
  });
});
