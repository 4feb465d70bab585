import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { MultiPolygon } from 'geojson';
import type { Bounds } from '#network/bounds.ts';
import { ApiError } from '../http/errors.ts';

export interface Municipality {
  code: string;
  name: string;
  bbox: Bounds;
  /** WGS84 */
  outline: MultiPolygon;
}

/** A point of a request, with the names by which the request gives its coordinates. */
export interface NamedPoint {
  lon: number;
  lat: number;
  lonField: string;
  latField: string;
}

function contains({ bbox: [west, south, east, north], outline }: Municipality, lon: number, lat: number): boolean {
  if (lon < west || lon > east || lat < south || lat > north) return false;
  return booleanPointInPolygon([lon, lat], outline);
}

/** @throws ApiError `outside-municipality`; it says so where longitude and latitude were swapped */
export function requireInside(municipality: Municipality, points: readonly NamedPoint[]): void {
  const outside = points.filter(({ lon, lat }) => !contains(municipality, lon, lat));
  if (outside.length === 0) return;
  const [west, south, east, north] = municipality.bbox;
  const errors = outside.flatMap(({ lon, lat, lonField, latField }) => {
    const message = contains(municipality, lat, lon)
      ? `looks swapped: ${lonField} is the longitude (about ${west.toFixed(2)}), ${latField} the latitude (about ${south.toFixed(2)})`
      : `is outside ${municipality.name}`;
    return [lonField, latField].map((field) => ({ field, message }));
  });
  const { field, message } = errors[0];
  throw new ApiError(
    'outside-municipality',
    `${field} ${message}. Choose a point in ${municipality.name}: longitude ${west} to ${east}, latitude ${south} to ${north}.`,
    { errors },
  );
}
