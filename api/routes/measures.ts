import { endpoints } from '#contract/endpoints.ts';
import { scenarioContentSchema, type ScenarioContent } from '#contract/scenarios.ts';
import { migrateScenario, currentSchemaVersion } from '#planning/scenarioFile.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import { requireInside } from '../dataset/municipality.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { fieldErrors, invalidRequest } from '../http/validateRequest.ts';
import { groupsAsMade } from '../ownData/groupsAsMade.ts';
import { allOwnCounts, ownCountsFor } from '../ownData/ownGroups.ts';
import { countedVisitsFor } from '../ownData/ownYears.ts';
import type { MeasuresTask } from '../workers/coverageTasks.ts';
import { requireCategories } from './categories.ts';
import { facilitiesWithout } from './product.ts';
import { travelBy } from './travel.ts';
import { requireKnownFacilities } from './knownFacilities.ts';

export const measuresRoute = defineRoute(endpoints.measures, async ({ body: { scenarios, ownVersions } }, context) => {
  const { snapshot } = context;
  const places = await snapshot.places;
  // Reading scenarios takes longer than to say that there is no room for them.
  places.coverage.requireRoom({ kind: 'measures', scenarios }, context.requester);
  const contents = scenarios.map(readContent);
  contents.forEach((content, index) => requireUsable(content, `scenarios.${index}`, places));
  const [{ profile, speedKmh }] = contents;
  await ownCountsFor(
    snapshot,
    contents.map(({ targetGroup }) => targetGroup),
  );
  const groups = ownVersions === 'as-made' ? await groupsAsMade(snapshot, contents[0].ownVersions ?? []) : undefined;
  const brought = {
    ...(await allOwnCounts(snapshot, groups)),
    ...(await countedVisitsFor(snapshot, contents[0].visitCounts, groups)),
  };
  const task: MeasuresTask = { kind: 'measures', ...travelBy(profile, speedKmh), scenarios: contents, ...brought };
  const { requester } = context;
  const makeAnswer = async (signal: AbortSignal) =>
    ResponseBody.json(await places.coverage.ask(task, { client: requester.client, signal }));
  const body = await snapshot.answers.get(JSON.stringify(task), makeAnswer, requester);
  return { body, caching: 'none' };
});

/** What the server adds to a saved scenario; one may be sent as it was read. */
const addedByServer: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'updatedAt', 'migratedFrom']);

/** A scenario of any version, brought to the present one. @throws ApiError `invalid-request` */
function readContent(given: Record<string, unknown>, index: number): ScenarioContent {
  const prefix = `scenarios.${index}`;
  const { schemaVersion } = given;
  const content = Object.fromEntries(Object.entries(given).filter(([key]) => !addedByServer.has(key)));
  const migrated =
    typeof schemaVersion === 'number' && Number.isInteger(schemaVersion) && schemaVersion <= currentSchemaVersion
      ? migrateScenario(content, schemaVersion)
      : null;
  if (!migrated) {
    const message = `must be a whole number from 1 to ${currentSchemaVersion}`;
    throw invalidRequest([{ field: `${prefix}.schemaVersion`, message }]);
  }
  const parsed = scenarioContentSchema.safeParse(migrated, { reportInput: true });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(fieldErrors);
  throw invalidRequest(errors.map(({ field, message }) => ({ field: `${prefix}.${field}`, message })));
}

/** @throws ApiError where it names kinds, products, facilities or places that the dataset does not have */
function requireUsable(content: ScenarioContent, prefix: string, places: DatasetPlaces): void {
  const { municipality, facilityTypes, facilities } = places;
  const { categories, product, closed, sites, facilities: entered = {} } = content;
  requireCategories(categories, facilityTypes, (i) => `${prefix}.categories.${i}`);
  const ofSites = sites.map(({ category }) => category);
  requireCategories(ofSites, facilityTypes, (i) => `${prefix}.sites.${i}.category`);
  const offered = sites.flatMap(({ products }) => products);
  if (product === undefined || !offered.includes(product)) facilitiesWithout(product, facilities);
  requireKnownFacilities(`${prefix}.closed`, closed, places);
  requireKnownFacilities(`${prefix}.facilities`, Object.keys(entered), places);
  requireInside(
    municipality,
    sites.map(({ lon, lat }, i) => ({
      ...{ lon, lat },
      lonField: `${prefix}.sites.${i}.lon`,
      latField: `${prefix}.sites.${i}.lat`,
    })),
  );
}
