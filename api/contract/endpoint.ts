import type { z } from 'zod';

export const apiBasePath = '/api/v1';

/** Where what belongs to a municipality is answered, below /api/v1. */
const municipalitiesPath = '/municipalities';

/** The whole path of something that belongs to a municipality. @param path of its endpoint, parameters filled in */
export const municipalityPath = (code: string, path: string): string =>
  `${apiBasePath}${municipalitiesPath}/${code}${path}`;

/** Below /api/v1, parameters in braces. */
export const pathBelowApi = ({ path, isOfService }: Pick<Endpoint, 'path' | 'isOfService'>): string =>
  isOfService ? path : `${municipalitiesPath}/{code}${path}`;

/** One operation of the API, from which its route, its validation and its OpenAPI description are made. */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below /api/v1/municipalities/{code}, or with `isOfService` below /api/v1; parameters in braces. */
  path: string;
  /** Belongs to no municipality. */
  isOfService?: boolean;
  summary: string;
  /** A path parameter that does not fit is answered 404. */
  params?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The body is `multipart/form-data`: a file in the part `file`, and JSON of this schema in the part `request`. */
  upload?: z.ZodType;
  /** What the body must be, where `body` leaves part of the check to the route. */
  bodySchema?: z.ZodType;
  /** Changes what is saved: it needs leave to write, and a line in the log says who did it. */
  isWrite?: boolean;
  /** Needs leave to write, as it takes work, and changes nothing. */
  isDryRun?: boolean;
  /** Holds published data only, so that pages of every site may read it. */
  isPublic?: boolean;
  /** Changes something that has versions: If-Match must name the version that the client began with. */
  needsVersion?: boolean;
  /** 200 unless something new is made (201) or begun (202). */
  status?: 200 | 201 | 202;
  response: {
    contentType:
      | 'application/json'
      | 'application/geo+json'
      | 'application/octet-stream'
      | 'application/vnd.mapbox-vector-tile'
      | 'text/csv'
      | 'application/geopackage+sqlite3';
    /** Left out for binary answers. */
    schema?: z.ZodType;
    description: string;
  };
  /** Statuses of problems it answers with, beside those that all share; see `sharedProblems`. */
  problems?: readonly number[];
  /** Answers 204 where there is nothing to send. */
  mayBeEmpty?: boolean;
}
