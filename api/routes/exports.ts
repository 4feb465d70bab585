import { targetGroupIds } from '#definitions/targetGroups.ts';
import type { Coverage } from '#contract/coverage.ts';
import { exportEndpoints as endpoints } from '#contract/exportEndpoints.ts';
import type { ExportFormat, ExportLanguage } from '#contract/exports.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { targetGroupsLayer } from '../exports/areasLayer.ts';
import { coverageLayer } from '../exports/coverageLayer.ts';
import { writeCsv } from '../exports/csvTable.ts';
import { facilitiesLayer } from '../exports/facilitiesLayer.ts';
import { writeGeoJson } from '../exports/geoJson.ts';
import { writeGeoPackage } from '../exports/geoPackage.ts';
import type { ExportLayer } from '../exports/layer.ts';
import { selectSpatialReferences } from '../queries/exportGeometries.ts';
import { readScenario } from '../queries/scenarioStore.ts';
import { requireCategories } from './categories.ts';
import { coverageTask } from './coverage.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute, requireSnapshot } from '../http/route.ts';
import type { Answer } from '../http/route.ts';

const areas = (format: ExportFormat) => {
  const endpoint = { csv: endpoints.areasCsv, geojson: endpoints.areasGeoJson, gpkg: endpoints.areasGeoPackage }[
    format
  ];
  return defineRoute(endpoint, async ({ query: { level, targetGroup = targetGroupIds, language } }, context) => {
    const snapshot = requireSnapshot(context);
    const layer = await targetGroupsLayer(snapshot, level, [...new Set(targetGroup)]);
    return exportAnswer(snapshot, layer, format, language);
  });
};

const facilities = (format: ExportFormat) => {
  const endpoint = {
    csv: endpoints.facilitiesCsv,
    geojson: endpoints.facilitiesGeoJson,
    gpkg: endpoints.facilitiesGeoPackage,
  }[format];
  return defineRoute(endpoint, async ({ query: { category, scenario: scenarioId, language } }, context) => {
    const snapshot = requireSnapshot(context);
    await requireKnown(snapshot, category);
    const scenario = scenarioId === undefined ? null : await readScenario(context.pool, scenarioId);
    return exportAnswer(snapshot, await facilitiesLayer(snapshot, category, scenario, language), format, language);
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
  return defineRoute(endpoint, async ({ query: { category, language }, body: changes }, context) => {
    const snapshot = requireSnapshot(context);
    await requireKnown(snapshot, category);
    return exportAnswer(snapshot, await facilitiesLayer(snapshot, category, changes, language), format, language);
  });
};

const coverage = (format: ExportFormat) => {
  const endpoint = {
    csv: endpoints.coverageCsv,
    geojson: endpoints.coverageGeoJson,
    gpkg: endpoints.coverageGeoPackage,
  }[format];
  return defineRoute(endpoint, async ({ query: { language }, body: request }, context) => {
    const snapshot = requireSnapshot(context);
    const places = await snapshot.places;
    const answer = JSON.parse(await places.coverage.ask(coverageTask(request, places))) as Coverage;
    return exportAnswer(snapshot, await coverageLayer(snapshot, answer, language), format, language);
  });
};

async function exportAnswer(
  snapshot: DatasetSnapshot,
  layer: ExportLayer,
  format: ExportFormat,
  language: ExportLanguage,
): Promise<Answer> {
  return {
    body: await writtenBody(snapshot, layer, format, language),
    caching: 'none',
    headers: { 'Content-Disposition': `attachment; filename="${layer.name}.${format}"` },
  };
}

async function writtenBody(
  { pool }: DatasetSnapshot,
  layer: ExportLayer,
  format: ExportFormat,
  language: ExportLanguage,
): Promise<ResponseBody> {
  switch (format) {
    case 'csv':
      return ResponseBody.text(writeCsv(layer, language), 'text/csv');
    case 'geojson':
      return ResponseBody.text(writeGeoJson(layer), 'application/geo+json');
    case 'gpkg': {
      const file = await writeGeoPackage(layer, await selectSpatialReferences(pool), new Date());
      return ResponseBody.binary(file, 'application/geopackage+sqlite3');
    }
  }
}

export const exportRoutes = [areas, facilities, scenarioFacilities, coverage].flatMap((routesOf) =>
  (['csv', 'geojson', 'gpkg'] as const).map(routesOf),
);
