import type { BestPlacesJob, BestPlacesRequest } from '#contract/bestPlaces.ts';
import type { Areas } from '#contract/areas.ts';
import type { Coverage, CoverageRequest } from '#contract/coverage.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { Facilities, Nearest, Route } from '#contract/facilities.ts';
import type { Municipalities } from '#contract/municipalities.ts';
import type { Orientation } from '#contract/orientation.ts';
import type { Streets } from '#contract/streets.ts';
import type { ClassificationMethod, Measure, TargetGroups, Values } from '#contract/targetGroups.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import { isOwnGroup } from '#definitions/ownData.ts';
import type { TravelProfileId } from '#definitions/travelProfiles.ts';
import { requestOnce } from './cache.ts';
import { getOwnFacilities } from './ownFacilities.ts';
import { apiBase, request } from './request.ts';

/** A query string; what is null or undefined is left out. */
const query = (params: Record<string, string | number | null | undefined>) =>
  new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString();

/** Asked before the page is of a municipality. */
export const getMunicipalities = () => requestOnce<Municipalities>('/municipalities');

export const getDataset = () => requestOnce<Dataset>('/dataset');

export const getAreas = (level: AreaLevel) => requestOnce<Areas>(`/areas?${query({ level })}`);

/** The areas that are compared and looked at: the stadsdelen, or in a municipality without them its wijken. */
export async function getComparedAreas(): Promise<Areas> {
  const stadsdelen = await getAreas('stadsdeel');
  return stadsdelen.features.length > 0 ? stadsdelen : getAreas('wijk');
}

/** Landmarks and neighbouring municipalities. */
export const getOrientation = () => requestOnce<Orientation>('/orientation');

/** Names of streets and where they are, to search by. */
export const getStreets = () => requestOnce<Streets>('/streets');

/** Groups of public figures, and after them those of the municipality's own counts. */
export async function getTargetGroups(): Promise<TargetGroups> {
  const [known, own] = await Promise.all([
    requestOnce<TargetGroups>('/target-groups'),
    requestOnce<TargetGroups>('/own-data/target-groups'),
  ]);
  return { targetGroups: [...known.targetGroups, ...own.targetGroups] };
}

/** Facilities as everybody may know them, with what the municipality itself knows of their cost. */
export async function getFacilities(): Promise<Facilities> {
  const [facilities, own] = await Promise.all([requestOnce<Facilities>('/facilities'), getOwnFacilities()]);
  const costs = new Map(own.facilities.map(({ id, record }) => [id, record?.yearlyCostEuro]));
  return {
    ...facilities,
    features: facilities.features.map((feature) => {
      const yearlyCostEuro = costs.get(feature.properties.id);
      return yearlyCostEuro === undefined
        ? feature
        : { ...feature, properties: { ...feature.properties, yearlyCostEuro } };
    }),
  };
}

export interface ValuesRequest {
  targetGroup: string;
  level: AreaLevel;
  measure: Measure;
  method?: ClassificationMethod;
  classCount?: number;
  manualBreaks?: number[];
}

/** The figures of a target group. Classes are asked for with `classCount`, or with `manualBreaks` when the method is manual. */
export function getValues({ targetGroup, level, measure, method, classCount, manualBreaks }: ValuesRequest) {
  const isManual = method === 'manual';
  const classes = isManual ? { breaks: manualBreaks?.join(',') } : { classes: classCount };
  const groups = isOwnGroup(targetGroup) ? '/own-data/target-groups' : '/target-groups';
  return requestOnce<Values>(
    `${groups}/${encodeURIComponent(targetGroup)}/values?${query({ level, measure, method, ...classes })}`,
  );
}

/** How one travels from a place that was picked on the map. */
export interface Origin {
  lon: number;
  lat: number;
  profile: TravelProfileId;
  /** null: the profile's own speed */
  speedKmh: number | null;
}

/** @param product only places that offer it; null: all */
export const getNearest = (from: Origin, product: string | null, limit: number, signal: AbortSignal) =>
  request<Nearest>(`/nearest?${query({ ...from, product, limit })}`, { signal });

export const getRoute = (from: Origin, facility: string, signal: AbortSignal) =>
  request<Route>(`/route?${query({ ...from, facility })}`, { signal });

export const postCoverage = (body: CoverageRequest, signal: AbortSignal) =>
  request<Coverage>('/coverage', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });

/** Asks a question of best places; the answer comes where its id says. */
export const postBestPlaces = (body: BestPlacesRequest, signal: AbortSignal) =>
  request<BestPlacesJob>('/best-places', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });

export const getBestPlaces = (id: string, signal: AbortSignal) =>
  request<BestPlacesJob>(`/best-places/${id}`, { signal });

/** Address template of the vector tiles; the version makes a new dataset a new address, as tiles are cached for long. */
export const tileTemplate = (version: string) =>
  `${window.location.origin}${apiBase()}/tiles/{z}/{x}/{y}?v=${encodeURIComponent(version)}`;
