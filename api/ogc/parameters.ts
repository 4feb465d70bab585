import { z } from 'zod';
import { readBbox } from './bbox.ts';
import type { Envelope } from './bbox.ts';
import { crs84, crsByUri, knownCrs } from './crs.ts';
import type { Crs } from './crs.ts';
import { readCursor } from './cursor.ts';

export const featureLimits = { default: 100, max: 1000 };

/** In the address, as a browser cannot choose what it accepts. */
const format = z.enum(['json', 'html']).optional();
const crs = z.enum(knownCrs.map(({ uri }) => uri)).default(crs84.uri);

/** An instant, or two with a slash between them of which one may be open, as RFC 3339 writes them. */
const instant = String.raw`\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:\d{2}))?`;
const datetimePattern = new RegExp(`^(${instant}|(${instant}|\\.\\.)?/(${instant}|\\.\\.)?)$`, 'i');
const isTime = (part: string) => part === '' || part === '..' || !Number.isNaN(Date.parse(part));

export const pageQuerySchema = z.strictObject({ f: format });
export const featureQuerySchema = z.strictObject({ f: format, crs });
export const featuresQuerySchema = z.strictObject({
  f: format,
  crs,
  /** More than a server gives at once is no error: it gives what it can. */
  limit: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'must be a whole number from 1')
    .default(String(featureLimits.default)),
  bbox: z.string().max(200).optional(),
  'bbox-crs': crs,
  /** Figures of one day each: nothing in them has a time by which it could be chosen. */
  datetime: z
    .string()
    .max(100)
    .regex(datetimePattern, 'must be a date and time as RFC 3339 writes it, or an interval of two')
    .refine((text) => text.split('/').every(isTime), 'is no date that exists')
    .optional(),
  cursor: z.string().max(200).optional(),
});

/** What of a collection is asked for. */
export interface FeaturesQuery {
  crs: Crs;
  limit: number;
  /** null: all. Any of the boxes will do. */
  within: { boxes: Envelope[]; crs: Crs } | null;
  /** Of the last feature of the page before; null from the first on. */
  after: string | null;
}

/** @throws RangeError that names the parameter and says what is wrong with it */
export function readFeaturesQuery(query: z.output<typeof featuresQuerySchema>): FeaturesQuery {
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  if (query.cursor !== undefined && after === null) throw new RangeError('cursor is none that this service gave');
  const boxCrs = crsByUri(query['bbox-crs']) ?? crs84;
  return {
    crs: crsByUri(query.crs) ?? crs84,
    limit: Math.min(Number(query.limit), featureLimits.max),
    within: query.bbox === undefined ? null : { boxes: boxesOf(query.bbox, boxCrs), crs: boxCrs },
    after,
  };
}

function boxesOf(bbox: string, { srid }: Crs): Envelope[] {
  try {
    return readBbox(bbox, srid === crs84.srid);
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`bbox ${error.message}`, { cause: error });
    throw error;
  }
}
