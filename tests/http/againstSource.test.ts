import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facilities, Nearest } from '#contract/facilities.ts';
import { plainDistances, readPlainShores, readPlainStreets, snapsPlain } from '../reference/streetsFromSource.ts';
import type { PlainMode, PlainSnap, PlainStreets } from '../reference/streetsFromSource.ts';
import { seededRandom } from '../scenes/seededRandom.ts';
import { runHaarlem } from './haarlemService.ts';
import type { RunningService } from './runningService.ts';

const streetFile = 'geodata/haarlem/streets.osm.pbf';
const shores = readPlainShores('geodata/haarlem/basemap.geojson');
const addressesPerProfile = 40;
/** Coordinates are whole decimetres in the network, so two streets this close in distance may change places. */
const tieMetres = 0.1;

/** What the API may differ by from the plain computation: 0.5 % and 3 m. */
const tolerance = (metres: number) => 0.005 * metres + 3;

let service: RunningService;
beforeAll(async () => {
  service = await runHaarlem();
});
afterAll(() => service?.close());

describe.each<[profile: string, mode: PlainMode]>([
  ['walk', 'foot'],
  ['walk-frail', 'foot-step-free'],
  ['bike', 'bicycle'],
])('distances by %s against the street source itself', (profile, mode) => {
  let streets: PlainStreets;
  let targets: Map<string, PlainSnap>;

  beforeAll(async () => {
    streets = await readPlainStreets(streetFile, mode);
    const facilities = (await (await service.get('/facilities')).json()) as Facilities;
    targets = new Map(
      facilities.features.map(({ id, geometry }) => [id, snapsPlain(streets, ...geometry.coordinates, 0, shores)[0]]),
    );
  });

  it(`agree for every facility from ${addressesPerProfile} addresses`, async () => {
    const random = seededRandom(20210801);
    let checked = 0;
    const disagreements: string[] = [];
    while (checked < addressesPerProfile) {
      const { lon, lat } = streets.addresses[Math.floor(random() * streets.addresses.length)];
      const response = await service.get(`/nearest?lon=${lon}&lat=${lat}&profile=${profile}&limit=50`);
      if (response.status === 422) continue; // the extract is wider than the municipality
      expect(response.status).toBe(200);
      const { facilities } = (await response.json()) as Nearest;
      expect(facilities).toHaveLength(targets.size);
      disagreements.push(...compare(lon, lat, facilities));
      checked++;
    }
    expect(disagreements).toEqual([]);
  });

  function compare(lon: number, lat: number, answered: Nearest['facilities']): string[] {
    const snaps = snapsPlain(streets, lon, lat, tieMetres, shores);
    const ids = answered.map(({ id }) => id);
    const plain = snaps.map((snap) =>
      plainDistances(
        streets,
        snap,
        ids.map((id) => targets.get(id) as PlainSnap),
      ),
    );
    return answered.flatMap(({ id, distanceMetres }, i) => {
      const agrees = plain.some((metres) => Math.abs((distanceMetres ?? Infinity) - metres[i]) <= tolerance(metres[i]));
      return agrees
        ? []
        : [`${lon},${lat} to ${id}: ${distanceMetres} m, but ${plain[0][i].toFixed(1)} m by the source`];
    });
  }
});
