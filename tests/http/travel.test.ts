import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage, CoverageRequest } from '#contract/coverage.ts';
import type { Nearest, Route } from '#contract/facilities.ts';
import type { ServiceArea } from '#contract/serviceArea.ts';
import type { Orientation } from '#contract/orientation.ts';
import { buurtCodes } from './gridTown.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown();
});
afterAll(() => town.close());

/** Degrees in six decimals and whole decimetres: a place is known to about 0.1 m, and so is each end of a way. */
const toleranceMetres = 0.3;

async function nearest(east: number, north: number, rest = 'profile=walk'): Promise<Nearest> {
  const response = await town.get(`/nearest?${await town.from(east, north, rest)}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Nearest;
}

const metresTo = ({ facilities }: Nearest, id: string) =>
  facilities.find((facility) => facility.id === id)?.distanceMetres;

describe('questions of somebody who has left', () => {
  it('keep nobody waiting', async () => {
    const url = `${town.api}/service-area?facility=loket-midden&profile=walk&bands=5,10,15&speedKmh=`;
    const leaving = new AbortController();
    const abandoned = Array.from({ length: 150 }, (_, i) =>
      fetch(url + (1 + i / 10).toFixed(1), { signal: leaving.signal }).catch((error: unknown) => error),
    );
    leaving.abort();
    await Promise.all(abandoned);
    expect((await nearest(50, 10)).status).toBe('ok');
    expect((await fetch(`${url}4.5`)).status).toBe(200);
  });
});

describe('GET /streets and GET /orientation', () => {
  it('have no streets where none has a name', async () => {
    expect(await (await town.get('/streets')).json()).toEqual({ datasetVersion: 'town-1', streets: [] });
  });

  it('have no neighbours or landmarks where the sources hold none', async () => {
    const answer = (await (await town.get('/orientation')).json()) as Orientation;
    expect(answer).toEqual({ datasetVersion: 'town-1', landmarks: [], neighbours: [] });
  });
});

describe('GET /nearest', () => {
  it('measures along the streets and counts the leg to them', async () => {
    const answer = await nearest(50, 10);
    expect(answer).toMatchObject({ status: 'ok', speedKmh: 5, datasetVersion: 'town-1' });
    expect(answer.snapMetres).toBeCloseTo(10, 0);
    expect(answer.facilities.map(({ id }) => id)).toEqual(['bieb-zuidwest', 'loket-midden', 'bieb-polder']);
    expect(metresTo(answer, 'bieb-zuidwest')).toBeCloseTo(10 + 50, 0);
    // 450 m east, 520 m north, over the grid.
    expect(Math.abs((metresTo(answer, 'loket-midden') ?? 0) - (10 + 450 + 520))).toBeLessThan(toleranceMetres);
  });

  it('turns metres into minutes at the speed of the profile, or at the asked speed', async () => {
    for (const [rest, speedKmh] of [
      ['profile=walk', 5],
      ['profile=walk-older', 3.6],
      ['profile=walk&speedKmh=10', 10],
      // Rounded as it is shown, so that questions that mean the same have the same answer.
      ['profile=walk&speedKmh=10.04', 10],
      ['profile=walk&speedKmh=10.06', 10.1],
    ] as const) {
      const { facilities } = await nearest(50, 10, rest);
      const { distanceMetres, durationMinutes } = facilities[0];
      expect(durationMinutes).toBeCloseTo(((distanceMetres ?? 0) / 1000 / speedKmh) * 60, 2);
    }
  });

  it('lists only the places that are known to offer a product', async () => {
    const idsFor = async (rest: string) =>
      (await nearest(50, 10, `profile=walk&${rest}`)).facilities.map(({ id }) => id);
    expect(await idsFor('product=paspoort')).toEqual(['bieb-zuidwest', 'loket-midden']);
    expect(await idsFor('product=ophalen')).toEqual(['bieb-zuidwest']);
    expect(await idsFor('product=ophalen&category=loket')).toEqual([]);
  });

  it('keeps to the ways of the profile', async () => {
    // The counter is on the stairs of column 500; without steps one joins the nearest other street, 20 m to the row at 500.
    const stepFree = await nearest(450, 410, 'profile=walk-frail&category=loket');
    const onFoot = await nearest(450, 410, 'profile=walk&category=loket');
    expect(metresTo(onFoot, 'loket-midden')).toBeCloseTo(10 + 50 + 120, 0);
    expect(metresTo(stepFree, 'loket-midden')).toBeCloseTo(10 + 50 + 100 + 100 + 20, 0);
  });

  it('goes round a one-way street', async () => {
    // From 850 to 500 along the row at 500 is against the traffic: a cyclist takes the row at 600 or 400.
    const cyclist = await nearest(850, 510, 'profile=bike&category=loket');
    const walker = await nearest(850, 510, 'profile=walk&category=loket');
    expect(metresTo(walker, 'loket-midden')).toBeCloseTo(10 + 350 + 20, 0);
    // Onward to 900, up to the row at 600, back to 500 and down to the counter at 520.
    expect(metresTo(cyclist, 'loket-midden')).toBeCloseTo(10 + 50 + 100 + 400 + 80, 0);
  });

  it('says which facilities cannot be reached, after those that can', async () => {
    const { facilities } = await nearest(50, 10);
    expect(facilities[2]).toMatchObject({ id: 'bieb-polder', status: 'facility-not-connected', distanceMetres: null });
  });

  it('keeps to the asked categories and number, over all categories', async () => {
    expect((await nearest(50, 10, 'profile=walk&limit=1')).facilities.map(({ id }) => id)).toEqual(['bieb-zuidwest']);
    expect((await nearest(50, 10, 'profile=walk&category=loket')).facilities.map(({ id }) => id)).toEqual([
      'loket-midden',
    ]);
    expect((await nearest(50, 10, 'profile=walk&category=wijkcentrum')).facilities).toEqual([]);
  });

  it('says when no street is near enough, and how far the nearest is', async () => {
    const answer = await nearest(1700, 500);
    expect(answer).toMatchObject({ status: 'not-connected', facilities: [] });
    expect(answer.snapMetres).toBeCloseTo(700, 0);
  });
});

describe('GET /route', () => {
  it('draws the way whose metres it states', async () => {
    const response = await town.get(`/route?${await town.from(50, 10, 'profile=walk&facility=loket-midden')}`);
    const { properties, geometry } = (await response.json()) as Route;
    expect(properties.distanceMetres).toBeCloseTo(980, 0);
    expect(properties.connectorMetres).toBeCloseTo(10, 0);
    const start = await town.place(50, 10);
    expect(geometry.coordinates[0][0]).toBeCloseTo(start.lon, 5);
    const drawnMetres = geometry.coordinates.slice(1).reduce((sum, [lon, lat], i) => {
      const [lastLon, lastLat] = geometry.coordinates[i];
      return sum + Math.hypot((lon - lastLon) * 68_130, (lat - lastLat) * 111_267);
    }, 0);
    expect(Math.abs(drawnMetres - 980)).toBeLessThan(3);
  });

  it('gives the same metres as /nearest', async () => {
    const here = await town.from(730, 260, 'profile=bike');
    const route = (await (await town.get(`/route?${here}&facility=loket-midden`)).json()) as Route;
    expect(route.properties.distanceMetres).toBe(metresTo(await nearest(730, 260, 'profile=bike'), 'loket-midden'));
  });

  it.each([
    ['from where no street is', 1700, 500, 'loket-midden', 422, '/problems/not-connected', /700 m/],
    [
      'to a facility without a street',
      50,
      10,
      'bieb-polder',
      422,
      '/problems/not-connected',
      /Bibliotheek in de polder/,
    ],
    ['to a facility that does not exist', 50, 10, 'nergens', 404, '/problems/not-found', /"nergens"/],
  ] as const)('refuses a route %s', async (_case, east, north, facility, status, type, detail) => {
    const response = await town.get(`/route?${await town.from(east, north, `profile=walk&facility=${facility}`)}`);
    const problem = (await response.json()) as { type: string; detail: string };
    expect({ status: response.status, type: problem.type }).toEqual({ status, type });
    expect(problem.detail).toMatch(detail);
  });
});

describe('GET /service-area', () => {
  it('cuts the streets where one band passes into the next', async () => {
    const response = await town.get('/service-area?facility=loket-midden&profile=walk&bands=1.2,2.4');
    const { features } = (await response.json()) as ServiceArea;
    expect(features.map(({ properties }) => [properties.aboveMinutes, properties.atMostMinutes])).toEqual([
      [0, 1.2],
      [1.2, 2.4],
    ]);
    // Within 100 m: 80 m up to the crossing at 600 and 20 m on in three directions, 20 m down and 80 m on in three.
    expect(Math.abs(features[0].properties.streetMetres - (80 + 3 * 20 + 20 + 3 * 80))).toBeLessThan(2);
    for (const { geometry } of features) expect(geometry.coordinates.length).toBeGreaterThan(3);
  });

  it('is in the usual bands unless asked otherwise, and only as wide as the town', async () => {
    const { features } = (await (
      await town.get('/service-area?facility=loket-midden&profile=walk')
    ).json()) as ServiceArea;
    expect(features.map(({ properties }) => properties.atMostMinutes)).toEqual([5, 10, 15, 20, 30, 45, 60]);
    const total = features.reduce((sum, { properties }) => sum + properties.streetMetres, 0);
    expect(Math.abs(total - 2 * 11 * 1000)).toBeLessThan(2);
  });

  it('is refused for a facility without a street', async () => {
    expect((await town.get('/service-area?facility=bieb-polder&profile=walk')).status).toBe(422);
  });
});

describe('POST /coverage', () => {
  const usual: CoverageRequest = {
    profile: 'walk',
    categories: ['loket'],
    targetGroup: 'inhabitants',
    cutoffMinutes: 6,
    level: 'buurt',
  };

  async function coverage(asked: Partial<CoverageRequest> = {}): Promise<Coverage> {
    const response = await town.post('/coverage', { ...usual, ...asked });
    expect(response.status).toBe(200);
    return (await response.json()) as Coverage;
  }

  /** Distances to the counter of the addresses of a buurt: 10 m to the street, then over the grid to 500 east, 520 north. */
  function distancesToCounter(buurt: number): number[] {
    const firstColumn = buurt % 2 === 0 ? 0 : 5;
    const [firstRow, lastRow] = buurt < 2 ? [0, 4] : [5, 10];
    const distances: number[] = [];
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column < firstColumn + 5; column++) {
        distances.push(10 + Math.abs(column * 100 + 50 - 500) + Math.abs(row * 100 - 520));
      }
    }
    return distances.sort((a, b) => a - b);
  }

  it('gives each buurt the mean, median and P90 over its addresses', async () => {
    const { areas } = await coverage();
    expect(areas.map(({ code }) => code)).toEqual([...buurtCodes].sort());
    const distances = distancesToCounter(0);
    const southWest = areas.find(({ code }) => code === buurtCodes[0]);
    expect(southWest).toMatchObject({ groupCount: 100, addressCount: 50, unreachableAddresses: 0, status: 'complete' });
    const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
    expect(Math.abs((southWest?.meanMetres ?? 0) - mean)).toBeLessThan(toleranceMetres);
    expect(Math.abs((southWest?.medianMetres ?? 0) - distances[12])).toBeLessThan(toleranceMetres);
    expect(Math.abs((southWest?.p90Metres ?? 0) - distances[22])).toBeLessThan(toleranceMetres);
    expect(southWest?.medianMinutes).toBeCloseTo(((southWest?.medianMetres ?? 0) * 60) / 5000, 2);
  });

  it('counts only the places that are known to offer a product, and every candidate', async () => {
    const categories: CoverageRequest['categories'] = ['loket', 'bibliotheek'];
    const candidates = [{ ...(await town.place(50, 10)), category: 'loket' as const }];
    const counted = async (asked: Partial<CoverageRequest>) =>
      (await coverage({ categories, ...asked })).sites.map(({ id }) => id);
    expect(await counted({})).toEqual(['bieb-polder', 'bieb-zuidwest', 'loket-midden']);
    expect(await counted({ product: 'ophalen' })).toEqual(['bieb-zuidwest']);
    expect(await counted({ product: 'ophalen', candidates })).toEqual(['bieb-zuidwest', 'candidate-1']);
    expect(await counted({ product: 'paspoort', closed: ['loket-midden'] })).toEqual(['bieb-zuidwest']);
    // Known from the kinds of site, but offered nowhere: nothing can be reached, and that is said.
    const { sites, total } = await coverage({ categories, product: 'rijbewijs' });
    expect({ sites, covered: total.coveredCount, median: total.medianMetres }).toEqual({
      ...{ sites: [], covered: 0, median: null },
    });
  });

  it('counts the group within the cutoff, spread evenly over addresses', async () => {
    const { areas } = await coverage({ cutoffMinutes: 6 });
    const within = distancesToCounter(2).filter((distance) => distance <= 500).length;
    const northWest = areas.find(({ code }) => code === buurtCodes[2]);
    expect(northWest?.coveredCount).toBeCloseTo((200 * within) / 30, 2);
    expect(northWest?.coveredShare).toBeCloseTo(within / 30, 6);
  });

  it('counts a distance that equals the cutoff', async () => {
    // Somebody lives at the median, so a cutoff at exactly that distance counts more people than one just below it.
    const { medianMetres } = (await coverage({ speedKmh: 5.6 })).total;
    const cutoffMinutes = ((medianMetres ?? 0) * 60) / 5600;
    const at = await coverage({ speedKmh: 5.6, cutoffMinutes });
    const below = await coverage({ speedKmh: 5.6, cutoffMinutes: cutoffMinutes - 0.01 });
    expect(at.total.coveredCount ?? 0).toBeGreaterThan(below.total.coveredCount ?? 0);
  });

  it('keeps what is not known apart from zero', async () => {
    const { areas, total } = await coverage();
    const secret = areas.find(({ code }) => code === buurtCodes[1]);
    expect(secret).toMatchObject({ groupCount: null, coveredCount: null, coveredShare: null, status: 'no-figures' });
    expect(secret?.meanMetres).not.toBeNull();
    const polder = areas.find(({ code }) => code === buurtCodes[4]);
    expect(polder).toMatchObject({ notConnectedAddresses: 3, meanMetres: null, groupCount: null, addressCount: 3 });
    expect(total).toMatchObject({ code: 'GM9999', groupCount: 700, status: 'incomplete', addressCount: 223 });
  });

  it('adds buurten up to wijken, stadsdelen and the municipality', async () => {
    const buurten = (await coverage()).areas;
    const covered = (codes: number[]) =>
      buurten
        .filter(({ code }) => codes.some((index) => buurtCodes[index] === code))
        .reduce((sum, { coveredCount }) => sum + (coveredCount ?? 0), 0);
    const wijken = (await coverage({ level: 'wijk' })).areas;
    const stadsdelen = (await coverage({ level: 'stadsdeel' })).areas;
    const gemeente = await coverage({ level: 'gemeente' });
    expect(wijken.map(({ code }) => code)).toEqual(['WK999901', 'WK999902']);
    expect(wijken[0].coveredCount).toBeCloseTo(covered([0, 2]), 1);
    const east = stadsdelen.find(({ code }) => code === 'SD9999-oost');
    expect(east).toEqual({ ...wijken[1], code: 'SD9999-oost' });
    expect(gemeente.areas).toEqual([gemeente.total]);
    expect(gemeente.total.coveredCount).toBeCloseTo(covered([0, 1, 2, 3, 4]), 1);
  });

  it('leaves closed facilities out; nothing open is unreachable, not zero metres', async () => {
    const { sites, total } = await coverage({ closed: ['loket-midden'] });
    expect(sites).toEqual([]);
    expect(total).toMatchObject({ meanMetres: null, p90Minutes: null, coveredCount: 0, unreachableAddresses: 220 });
  });

  it('tests candidates of the asked categories beside the facilities', async () => {
    const candidates = [
      { ...(await town.place(300, 300)), category: 'bibliotheek' as const },
      { ...(await town.place(200, 205)), category: 'loket' as const },
      { ...(await town.place(1500, 500)), category: 'loket' as const },
    ];
    const before = await coverage();
    const { sites, total } = await coverage({ candidates });
    expect(sites.map(({ id, connected }) => [id, connected])).toEqual([
      ['loket-midden', true],
      ['candidate-2', true],
      ['candidate-3', false],
    ]);
    expect(sites[2].snapMetres).toBeCloseTo(500, 0);
    expect(total.meanMetres ?? 0).toBeLessThan(before.total.meanMetres ?? 0);
  });

  it('answers requests that mean the same with the same', async () => {
    const one = await coverage({ categories: ['loket', 'bibliotheek'], closed: ['bieb-polder', 'loket-midden'] });
    const other = await coverage({
      categories: ['bibliotheek', 'loket', 'loket'],
      closed: ['loket-midden', 'bieb-polder'],
    });
    expect(other).toEqual(one);
  });
});
