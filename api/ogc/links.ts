import type { Request } from 'express';

export const ogcBasePath = '/ogc/v1';

/** As GeoJSON and OGC API have it. */
export interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

export const mediaTypes = {
  json: 'application/json',
  geoJson: 'application/geo+json',
  html: 'text/html',
  problem: 'application/problem+json',
  openApi: 'application/vnd.oai.openapi+json;version=3.0',
} as const;

/** Where this service is for who asks, without a slash at its end. */
export const baseOf = (request: Request): string => `${request.protocol}://${request.host}${ogcBasePath}`;

/** The address that was asked for, with other values for some of its parameters; null takes one away. */
export function withQuery(request: Request, changes: Record<string, string | null>): string {
  const url = new URL(request.originalUrl, `${request.protocol}://${request.host}`);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  return url.href;
}

/** The answer itself, and the same in the other form. @param type of the answer in JSON */
export function selfLinks(request: Request, type: string, isHtml: boolean): Link[] {
  const json = { href: withQuery(request, { f: 'json' }), type, title: 'As JSON' };
  const html = { href: withQuery(request, { f: 'html' }), type: mediaTypes.html, title: 'As a page' };
  const [self, alternate] = isHtml ? [html, json] : [json, html];
  return [
    { rel: 'self', ...self, title: 'This' },
    { rel: 'alternate', ...alternate },
  ];
}
