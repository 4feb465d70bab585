import { travelProfiles } from '#definitions/travelProfiles.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { TravelProfiles } from '#contract/facilities.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineServiceRoute } from '../http/route.ts';

const answer: TravelProfiles = { travelProfiles: [...travelProfiles] };
const body = ResponseBody.json(JSON.stringify(answer));

export const travelProfilesRoute = defineServiceRoute(endpoints.travelProfiles, async () => ({
  body,
  caching: 'revalidate',
}));
