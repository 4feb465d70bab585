import { areasRoute } from './areas.ts';
import { bestPlacesRoutes } from './bestPlaces.ts';
import { coverageRoute } from './coverage.ts';
import { datasetRoute } from './dataset.ts';
import { exportRoutes } from './exports.ts';
import { facilitiesRoute } from './facilities.ts';
import { healthRoute, readyRoute } from './health.ts';
import { measuresRoute } from './measures.ts';
import { nearestRoute } from './nearest.ts';
import { networkRoute } from './networks.ts';
import { openapiRoute } from './openapi.ts';
import { orientationRoute } from './orientation.ts';
import { ownAddressesRoute } from './ownAddresses.ts';
import { ownBundleRoutes } from './ownBundle.ts';
import { ownDataRoutes } from './ownData.ts';
import { ownCategoryRoutes } from './ownCategories.ts';
import { ownFacilityRoutes } from './ownFacilities.ts';
import { municipalityJobRoutes } from './municipalityJobs.ts';
import { municipalitiesRoute } from './municipalities.ts';
import type { Route, ServiceRoute } from '../http/route.ts';
import { routeToFacilityRoute } from './routeToFacility.ts';
import { serviceAreaRoute } from './serviceArea.ts';
import { scenarioFileRoutes } from './scenarioFiles.ts';
import { scenarioRoutes } from './scenarios.ts';
import { streetsRoute } from './streets.ts';
import { targetGroupsRoute } from './targetGroups.ts';
import { targetGroupValuesRoute } from './targetGroupValues.ts';
import { tileRoute } from './tiles.ts';
import { travelProfilesRoute } from './travelProfiles.ts';

/** What belongs to no municipality. */
export const serviceRoutes: readonly ServiceRoute[] = [
  healthRoute,
  readyRoute,
  openapiRoute,
  municipalitiesRoute,
  ...municipalityJobRoutes,
  travelProfilesRoute,
];

/** What belongs to a municipality. */
export const municipalityRoutes: readonly Route[] = [
  datasetRoute,
  areasRoute,
  targetGroupsRoute,
  targetGroupValuesRoute,
  facilitiesRoute,
  orientationRoute,
  streetsRoute,
  nearestRoute,
  routeToFacilityRoute,
  serviceAreaRoute,
  coverageRoute,
  measuresRoute,
  ...bestPlacesRoutes,
  networkRoute,
  tileRoute,
  // Import before the routes with an id, whose path would fit it too.
  ...scenarioFileRoutes,
  ...scenarioRoutes,
  ...exportRoutes,
  ...ownDataRoutes,
  ...ownBundleRoutes,
  ...ownFacilityRoutes,
  ownAddressesRoute,
  ...ownCategoryRoutes,
];
