import type { Endpoint } from './endpoint.ts';
import {
  areasExportQuerySchema,
  coverageExportQuerySchema,
  coverageExportSchema,
  facilitiesExportQuerySchema,
  facilityChangesSchema,
  scenarioFacilitiesQuerySchema,
} from './exports.ts';

const csv = { contentType: 'text/csv', description: 'A table, with sources and licences in a column' } as const;
const geojson = {
  contentType: 'application/geo+json',
  description: 'WGS84, with sources and licences in the member attribution',
} as const;
const gpkg = {
  contentType: 'application/geopackage+sqlite3',
  description: 'EPSG:28992, with sources and licences in gpkg_metadata',
} as const;

const areas = {
  method: 'get',
  summary: 'The areas of a level with the figures of target groups, for download',
  query: areasExportQuerySchema,
} as const;
const facilities = {
  method: 'get',
  summary: 'The facilities, and the sites of a saved scenario if one is given, for download',
  query: facilitiesExportQuerySchema,
  problems: [410] as number[],
} as const;
const scenarioFacilities = {
  method: 'post',
  summary: 'The facilities with the sites and closures of a scenario that need not have been saved, for download',
  query: scenarioFacilitiesQuerySchema,
  body: facilityChangesSchema,
  problems: [413, 415] as number[],
} as const;
const coverage = {
  method: 'post',
  summary:
    'The areas of a level with the figures of POST /coverage, and of a scenario those of today beside them, for download',
  query: coverageExportQuerySchema,
  body: coverageExportSchema,
  problems: [413, 415, 422] as number[],
} as const;

/** Files for spreadsheets and geographic programs. */
export const exportEndpoints = {
  areasCsv: { ...areas, path: '/exports/areas.csv', response: csv },
  areasGeoJson: { ...areas, path: '/exports/areas.geojson', response: geojson },
  areasGeoPackage: { ...areas, path: '/exports/areas.gpkg', response: gpkg },
  facilitiesCsv: { ...facilities, path: '/exports/facilities.csv', response: csv },
  facilitiesGeoJson: { ...facilities, path: '/exports/facilities.geojson', response: geojson },
  facilitiesGeoPackage: { ...facilities, path: '/exports/facilities.gpkg', response: gpkg },
  scenarioFacilitiesCsv: { ...scenarioFacilities, path: '/exports/facilities.csv', response: csv },
  scenarioFacilitiesGeoJson: { ...scenarioFacilities, path: '/exports/facilities.geojson', response: geojson },
  scenarioFacilitiesGeoPackage: { ...scenarioFacilities, path: '/exports/facilities.gpkg', response: gpkg },
  coverageCsv: { ...coverage, path: '/exports/coverage.csv', response: csv },
  coverageGeoJson: { ...coverage, path: '/exports/coverage.geojson', response: geojson },
  coverageGeoPackage: { ...coverage, path: '/exports/coverage.gpkg', response: gpkg },
} as const satisfies Record<string, Endpoint>;
