import type { MultiPolygon } from 'geojson';
import type { Areas } from '#contract/areas.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import { areaLevels } from '#definitions/areas.ts';
import { targetGroupIds } from '#definitions/targetGroups.ts';
import { travelProfileIds } from '#definitions/travelProfiles.ts';
import { apiPath, haarlemCode, pathBelowApi } from '../apiPath.ts';
import { pointInside } from '../bench/httpRequests.ts';
import type { BenchRequest } from '../bench/httpRequests.ts';
import { seededRandom } from '../scenes/seededRandom.ts';

/** Makes a question that was hardly asked before, so that no kept answer helps. */
export type MakeQuestion = () => BenchRequest;

/** Questions of every kind about the dataset that a server serves. */
export async function distinctQuestions(url: string, seed: number): Promise<Record<string, MakeQuestion>> {
  const read = async <T>(path: string) => (await (await fetch(url + apiPath(haarlemCode, path))).json()) as T;
  const outline = (await read<Areas>('/areas?level=gemeente')).features[0].geometry as MultiPolygon;
  const facilities = (await read<Facilities>('/facilities')).features.map(({ id }) => id);
  const dataset = await read<Dataset>('/dataset');
  const categories = dataset.facilityTypes.map(({ category }) => category);
  const random = seededRandom(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const speed = () => (1 + random() * 29).toFixed(1);
  // Drawn before: finding them takes longer than the server takes for some of the questions.
  const points = Array.from({ length: 5000 }, () => pointInside(outline, random));
  const point = () => oneOf(points);
  const get = (path: string): BenchRequest => ({ method: 'GET', path: pathBelowApi(haarlemCode, path) });
  const post = (path: string, body: unknown): BenchRequest => ({
    ...{ method: 'POST', path: pathBelowApi(haarlemCode, path), body: JSON.stringify(body) },
  });
  const candidate = () => {
    const [lon, lat] = point();
    return { lon, lat, category: oneOf(categories) };
  };
  const coverage = () => ({
    ...{ profile: oneOf(travelProfileIds), categories, targetGroup: oneOf(targetGroupIds), level: oneOf(areaLevels) },
    cutoffMinutes: Number((5 + random() * 40).toFixed(3)),
    candidates: Array.from({ length: 5 }, candidate),
  });
  const scenario = (siteCount: number): ScenarioContent => ({
    ...{ schemaVersion: 4, name: `Soak ${random()}`, author: '', description: '', closed: [], categories },
    ...{ datasetVersion: dataset.version, municipalityCode: dataset.municipality.code, profile: 'walk' as const },
    ...{ cutoffMinutes: 15, targetGroup: 'age-65-plus' },
    sites: Array.from({ length: siteCount }, (_, i) => ({
      ...{ id: `site-${i}`, name: `Site ${i}`, ...candidate(), kind: 'counter' as const, products: [] },
      ...{ hoursPerWeek: 20, yearlyCostEuro: 10_000 },
    })),
    assumptions: {
      ...{ visitsPerInhabitantPerYear: 0.5, legsPerVisit: 2, switchingShare: 1, minutesPerVisit: 15, desks: 2 },
    },
  });
  const bestPlaces = () => ({
    ...{ goal: 'least-travel', sites: 1 + Math.floor(random() * 10), profile: oneOf(travelProfileIds) },
    ...{ targetGroup: oneOf(targetGroupIds), cutoffMinutes: 15, categories, candidates: { from: 'net', count: 300 } },
    maxSeconds: 2,
  });
  const fromPoint = () => {
    const [lon, lat] = point();
    return `lon=${lon}&lat=${lat}&profile=${oneOf(travelProfileIds)}&speedKmh=${speed()}`;
  };
  return {
    health: () => get('/health'),
    openapi: () => get('/openapi.json'),
    areas: () => get(`/areas?level=${oneOf(areaLevels)}`),
    values: () => get(`/target-groups/${oneOf(targetGroupIds)}/values?level=buurt&classes=${oneOf([3, 4, 5, 6, 7])}`),
    nearest: () => get(`/nearest?${fromPoint()}&limit=10`),
    route: () => get(`/route?${fromPoint()}&facility=${encodeURIComponent(oneOf(facilities))}`),
    'service-area': () =>
      get(
        `/service-area?facility=${oneOf(facilities)}&profile=${oneOf(travelProfileIds)}&speedKmh=${speed()}&bands=10,30,60`,
      ),
    coverage: () => post('/coverage', coverage()),
    'measures-of-one': () => post('/measures', { scenarios: [scenario(2)] }),
    measures: () => post('/measures', { scenarios: Array.from({ length: 4 }, () => scenario(10)) }),
    'best-places': () => post('/best-places', bestPlaces()),
    network: () => get(`/networks/${oneOf(travelProfileIds)}`),
    tile: () => get(`/tiles/14/${8400 + Math.floor(random() * 8)}/${5372 + Math.floor(random() * 8)}`),
    'export-areas': () => get(`/exports/areas.${oneOf(['csv', 'geojson', 'gpkg'])}?level=${oneOf(areaLevels)}`),
    'export-facilities': () => get(`/exports/facilities.${oneOf(['csv', 'geojson', 'gpkg'])}`),
    'export-coverage': () => post(`/exports/coverage.${oneOf(['csv', 'geojson', 'gpkg'])}`, coverage()),
    scenarios: () => get('/scenarios?limit=100'),
    save: () => post('/scenarios', scenario(3)),
  };
}
