import type pg from 'pg';
import { targetGroupIds } from '#definitions/targetGroups.ts';
import type { Coverage, CoverageRequest } from '#contract/coverage.ts';
import { exportEndpoints as endpoints } from '#contract/exportEndpoints.ts';
import type { ExportFormat, ExportLanguage } from '#contract/exports.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { targetGroupsLayer } from '../exports/areasLayer.ts';
import { coverageLayer } from '../exports/coverageLayer.ts';
import { writeCsv } from '../exports/csvTable.ts';
import { facilitiesLayer } from '../exports/facilitiesLayer.ts';
import { writeGeoJson } from '../exports/geoJson.ts';
import type { GeoPackageThread } from '../exports/geoPackageThread.ts';
import { inLanguage, type ExportLayer } from '../exports/layer.ts';
import { selectSpatialReferences } from '../queries/exportGeometries.ts';
import { ownCountsFor } from '../ownData/ownGroups.ts';
import { readScenario } from '../queries/scenarioStore.ts';
import { requireCategories } from './categories.ts';
import { coverageTask } from './coverage.ts';
import { requireOfMunicipality } from './ofMunicipality.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import type { Answer, RouteContext } from '../http/route.ts';

const areas = (format: ExportFormat) => {
  const endpoint = { csv: endpoints.areasCsv, geojson: endpoints.areasGeoJson, gpkg: endpoints.areasGeoPackage }[
    format
  ];
  return defineRoute(endpoint, async ({ query: { level, targetGroup = targetGroupIds, ...written } }, context) => {
    const { snapshot } = context;
    const makeLayer = () => targetGroupsLayer(snapshot, level, [...new Set(targetGroup)]);
    return exportAnswer(context, makeLayer, format, written);
  });
};

const facilities = (format: ExportFormat) => {
  const endpoint = {
    csv: endpoints.facilitiesCsv,
    geojson: endpoints.facilitiesGeoJson,
    gpkg: endpoints.facilitiesGeoPackage,
  }[format];
  return defineRoute(endpoint, async ({ query: { category, scenario: scenarioId, ...written } }, context) => {
    const { snapshot } = context;
    await requireKnown(snapshot, category);
    const scenario =
      scenarioId === undefined
        ? null
        : await readScenario(context.pool, { municipality: context.municipality, id: scenarioId });
    const { language } = written;
    const makeLayer = () => facilitiesLayer(snapshot, category, scenario, language, scenario?.name);
    return exportAnswer(context, makeLayer, format, written);
  });
};

async function requireKnown({ places }: DatasetSnapshot, category: readonly string[] | undefined): Promise<void> {
  if (category) requireCategories(category, (await places).facilityTypes, (i) => `category.${i}`);
}

const scenarioFacilities = (format: ExportFormat) => {
  const endpoint = {
    csv: endpoints.scenarioFacilitiesCsv,
    geojson: endpoints.scenarioFacilitiesGeoJson,
    gpkg: endpoints.scenarioFacilitiesGeoPackage,
  }[format];
  return defineRoute(endpoint, async ({ query: { category, scenarioName, ...written }, body: changes }, context) => {
    const { snapshot } = context;
    await requireKnown(snapshot, category);
    await requireOfMunicipality({ sites: changes.sites, municipalityCode: snapshot.municipality.code }, context);
    const makeLayer = () => facilitiesLayer(snapshot, category, changes, written.language, scenarioName);
    return exportAnswer(context, makeLayer, format, written);
  });
};

const coverage = (format: ExportFormat) => {
  const endpoint = {
    csv: endpoints.coverageCsv,
    geojson: endpoints.coverageGeoJson,
    gpkg: endpoints.coverageGeoPackage,
  }[format];
  return defineRoute(
    endpoint,
    async ({ query: { scenarioName, ...written }, body: { closedNow, ...request } }, context) => {
      const { snapshot } = context;
      const places = await snapshot.places;
      const own = await ownCountsFor(snapshot, [request.targetGroup]);
      const ask = async (asked: CoverageRequest) =>
        JSON.parse(
          await places.coverage.ask({ ...coverageTask(asked, places), ...own }, context.requester),
        ) as Coverage;
      const today = closedNow ? await ask({ ...request, closed: closedNow, candidates: [] }) : null;
      const answer = await ask(request);
      const makeLayer = () => coverageLayer(snapshot, answer, { today, scenarioName, language: written.language });
      return exportAnswer(context, makeLayer, format, written);
    },
  );
};

/** Of the texts, and of the names of the columns and what stands in them. */
interface WrittenIn {
  language: ExportLanguage;
  columns: ExportLanguage;
}

/** Reading a level's outlines and writing them as a file takes some tenths of a second, nearly all in the database. */
const exportWork = { costMs: 400, isLong: false, deadlineMs: 20_000 };

/** @throws OverloadError where too many files are being made */
async function exportAnswer(
  { exportGate, requester: { client, signal }, pool, geoPackages }: RouteContext,
  makeLayer: () => Promise<ExportLayer>,
  format: ExportFormat,
  written: WrittenIn,
): Promise<Answer> {
  return exportGate.run({ ...exportWork, client }, signal, async () => {
    const layer = inLanguage(await makeLayer(), written.columns);
    return {
      body: await writtenBody({ pool, geoPackages }, layer, format, written),
      caching: 'none',
      headers: { 'Content-Disposition': `attachment; filename="${layer.name}.${format}"` },
    };
  });
}

async function writtenBody(
  { pool, geoPackages }: { pool: pg.Pool; geoPackages: GeoPackageThread },
  layer: ExportLayer,
  format: ExportFormat,
  { language, columns }: WrittenIn,
): Promise<ResponseBody> {
  switch (format) {
    case 'csv':
      return ResponseBody.text(writeCsv(layer, language, columns), 'text/csv');
    case 'geojson':
      return ResponseBody.text(writeGeoJson(layer), 'application/geo+json');
    case 'gpkg': {
      const file = await geoPackages.write(layer, await selectSpatialReferences(pool));
      return ResponseBody.binary(file, 'application/geopackage+sqlite3');
    }
  }
}

export const exportRoutes = [areas, facilities, scenarioFacilities, coverage].flatMap((routesOf) =>
  (['csv', 'geojson', 'gpkg'] as const).map(routesOf),
);
