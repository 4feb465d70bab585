import { z } from 'zod';
import { bestPlacesEndpoints } from './bestPlacesEndpoints.ts';
import { areasQuerySchema, areasSchema } from './areas.ts';
import { profileSchema, publicGroupSchema } from '#planning/fields.ts';
import { queryNumber } from './common.ts';
import { coverageRequestSchema, coverageSchema } from './coverage.ts';
import { datasetSchema, healthSchema, readinessSchema } from './datasets.ts';
import {
  facilitiesQuerySchema,
  facilitiesSchema,
  nearestQuerySchema,
  nearestSchema,
  routeQuerySchema,
  routeSchema,
  travelProfilesSchema,
} from './facilities.ts';
import type { Endpoint } from './endpoint.ts';
import { exportEndpoints } from './exportEndpoints.ts';
import { measuresBodySchema, measuresRequestSchema, measuresSchema } from './measures.ts';
import { municipalitiesSchema } from './municipalities.ts';
import { orientationSchema } from './orientation.ts';
import { serviceAreaQuerySchema, serviceAreaSchema } from './serviceArea.ts';
import { municipalityJobEndpoints } from './municipalityJobEndpoints.ts';
import { ownDataEndpoints } from './ownDataEndpoints.ts';
import { ownFacilityEndpoints } from './ownFacilityEndpoints.ts';
import { scenarioEndpoints } from './scenarioEndpoints.ts';
import { streetsSchema } from './streets.ts';
import { targetGroupsSchema, valuesQuerySchema, valuesSchema } from './targetGroups.ts';

const none = z.strictObject({});
/** The dataset version that the client works with; with it the answer may be kept without limit, and another version is refused (409). */
const versionedQuerySchema = z.strictObject({
  v: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,64}$/, 'must be a dataset version')
    .optional(),
});
const tileNumber = queryNumber(z.number().int().min(0).max(4194303));

export const endpoints = {
  health: {
    method: 'get',
    path: '/health',
    isOfService: true,
    summary: 'Whether the service runs and what it serves; it does not ask the database',
    query: none,
    response: { contentType: 'application/json', schema: healthSchema, description: 'The service runs' },
  },
  ready: {
    method: 'get',
    path: '/ready',
    isOfService: true,
    summary:
      'Whether the service can answer: the database answers and a municipality is served, and where it is the only one its streets can be asked about; otherwise 503',
    query: none,
    response: { contentType: 'application/json', schema: readinessSchema, description: 'The service can answer' },
  },
  openapi: {
    method: 'get',
    path: '/openapi.json',
    isOfService: true,
    isPublic: true,
    summary: 'This description',
    query: none,
    response: { contentType: 'application/json', schema: z.looseObject({}), description: 'OpenAPI 3.1' },
  },
  municipalities: {
    method: 'get',
    path: '/municipalities',
    isOfService: true,
    isPublic: true,
    summary: 'The municipalities that are served: where they lie, and what there is of each',
    query: none,
    response: {
      contentType: 'application/json',
      schema: municipalitiesSchema,
      description: 'Municipalities, sorted by name',
    },
  },
  dataset: {
    method: 'get',
    path: '/dataset',
    isPublic: true,
    summary: 'The municipality, and the sources with their licences',
    query: none,
    response: { contentType: 'application/json', schema: datasetSchema, description: 'The dataset that is served' },
  },
  areas: {
    method: 'get',
    path: '/areas',
    isPublic: true,
    summary: 'The areas of one level as GeoJSON in WGS84',
    query: areasQuerySchema,
    response: { contentType: 'application/geo+json', schema: areasSchema, description: 'Areas, sorted by code' },
  },
  targetGroups: {
    method: 'get',
    path: '/target-groups',
    isPublic: true,
    summary: 'The target groups, and for how many buurten each has a figure',
    query: none,
    response: { contentType: 'application/json', schema: targetGroupsSchema, description: 'Target groups' },
  },
  targetGroupValues: {
    method: 'get',
    path: '/target-groups/{id}/values',
    isPublic: true,
    summary: 'Figures of a target group per area, with class breaks for a choropleth',
    params: z.strictObject({ id: publicGroupSchema }),
    query: valuesQuerySchema,
    response: { contentType: 'application/json', schema: valuesSchema, description: 'Figures, sorted by area code' },
  },
  orientation: {
    method: 'get',
    path: '/orientation',
    summary: 'Landmarks and the municipalities around, by which people find their way on the map',
    query: none,
    response: { contentType: 'application/json', schema: orientationSchema, description: 'Landmarks and neighbours' },
  },
  streets: {
    method: 'get',
    path: '/streets',
    summary: 'The names of streets and where they are, to search by',
    query: none,
    response: { contentType: 'application/json', schema: streetsSchema, description: 'Streets, sorted by name' },
  },
  facilities: {
    method: 'get',
    path: '/facilities',
    isPublic: true,
    summary: 'Facilities as GeoJSON points in WGS84',
    query: facilitiesQuerySchema,
    response: {
      contentType: 'application/geo+json',
      schema: facilitiesSchema,
      description: 'Facilities, sorted by id',
    },
  },
  travelProfiles: {
    method: 'get',
    path: '/travel-profiles',
    isOfService: true,
    isPublic: true,
    summary: 'Travel profiles with their speeds and where these come from',
    query: none,
    response: { contentType: 'application/json', schema: travelProfilesSchema, description: 'Travel profiles' },
  },
  nearest: {
    method: 'get',
    path: '/nearest',
    summary: 'The nearest facilities from a point, over the streets',
    query: nearestQuerySchema,
    response: { contentType: 'application/json', schema: nearestSchema, description: 'Facilities, nearest first' },
    problems: [422],
  },
  route: {
    method: 'get',
    path: '/route',
    summary: 'The shortest route from a point to a facility',
    query: routeQuerySchema,
    response: { contentType: 'application/geo+json', schema: routeSchema, description: 'The route as a line in WGS84' },
    problems: [422],
  },
  serviceArea: {
    method: 'get',
    path: '/service-area',
    summary: 'The streets from which a facility can be reached, in bands of travel time',
    query: serviceAreaQuerySchema,
    response: {
      contentType: 'application/geo+json',
      schema: serviceAreaSchema,
      description: 'One MultiLineString per band, in WGS84',
    },
    problems: [422],
  },
  coverage: {
    method: 'post',
    path: '/coverage',
    summary: 'How far a target group lives from its nearest facility, per area, with existing facilities and new sites',
    query: none,
    body: coverageRequestSchema,
    response: {
      contentType: 'application/json',
      schema: coverageSchema,
      description: 'Coverage per area and in total',
    },
    problems: [413, 415, 422],
  },
  measures: {
    method: 'post',
    path: '/measures',
    summary: 'Scenarios side by side: what each brings and costs, who uses which place, and what may be concluded',
    query: none,
    // Scenarios of earlier versions are migrated before they are checked; what each must be then is `measuresRequestSchema`.
    body: measuresBodySchema,
    bodySchema: measuresRequestSchema,
    response: {
      contentType: 'application/json',
      schema: measuresSchema,
      description: 'Measures, use and verdicts per scenario, and the best per measure',
    },
    problems: [413, 415, 422],
  },
  network: {
    method: 'get',
    path: '/networks/{profile}',
    isPublic: true,
    summary: 'The street network of a travel profile, encoded for the coverage engine',
    params: z.strictObject({ profile: profileSchema }),
    query: versionedQuerySchema,
    response: { contentType: 'application/octet-stream', description: 'Versioned binary; see geodata/network' },
    problems: [409],
  },
  tile: {
    method: 'get',
    path: '/tiles/{z}/{x}/{y}',
    isPublic: true,
    summary: 'A vector tile of the base map',
    params: z.strictObject({ z: queryNumber(z.number().int().min(0).max(22)), x: tileNumber, y: tileNumber }),
    query: versionedQuerySchema,
    response: { contentType: 'application/vnd.mapbox-vector-tile', description: 'Mapbox Vector Tile' },
    problems: [409],
    mayBeEmpty: true,
  },
  ...municipalityJobEndpoints,
  ...bestPlacesEndpoints,
  ...ownDataEndpoints,
  ...ownFacilityEndpoints,
  ...scenarioEndpoints,
  ...exportEndpoints,
} as const satisfies Record<string, Endpoint>;
