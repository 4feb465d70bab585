import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { EtlError, reasonOf } from '#readers/errors.ts';

/** `<year>`, `<table>` and `<province>` stand for what is asked. */
const addressesSchema = z.strictObject({
  /** OGC API Features of PDOK. */
  areaFeatures: z.url().default('https://api.pdok.nl/cbs/wijken-en-buurten-<year>/ogc/v1'),
  areaWfs: z.url().default('https://service.pdok.nl/cbs/wijkenbuurten/<year>/wfs/v1_0'),
  statlineV4: z.url().default('https://datasets.cbs.nl/odata/v1/CBS/<table>'),
  statlineV3: z.url().default('https://opendata.cbs.nl/ODataFeed/odata/<table>'),
  streets: z.url().default('https://download.geofabrik.de/europe/netherlands/<province>-latest.osm.pbf'),
  streetsOfCountry: z.url().default('https://download.geofabrik.de/europe/netherlands-latest.osm.pbf'),
  overpass: z.url().default('https://overpass-api.de/api/interpreter'),
  homes: z.url().default('https://service.pdok.nl/lv/bag/wfs/v2_0'),
  /** A GeoPackage with the layer `verblijfsobject`. */
  homesOfCountry: z.url().default('https://service.pdok.nl/lv/bag/atom/downloads/bag-light.gpkg'),
});

const mannersSchema = z.strictObject({
  requestsPerHost: z.int().min(1).max(8).default(2),
  tries: z.int().min(1).max(20).default(5),
  /** Before the second try; doubled before each further one. */
  firstWaitMs: z.int().min(0).default(1000),
  /** A source that asks for more by Retry-After is given up. */
  longestWaitMs: z.int().min(0).default(120_000),
  /** Without a byte for so long, a request has failed. */
  idleMs: z.int().min(1).default(60_000),
  /** What was fetched within so many hours is not asked for again. */
  freshHours: z.number().min(0).default(24),
});

const configSchema = z.strictObject({
  addresses: addressesSchema.prefault({}),
  manners: mannersSchema.prefault({}),
  /** Whom a source can write to: a mail address or a page. */
  contact: z.string().default(''),
  /** Hosts that an address may send on to, beside the hosts of the addresses. */
  alsoAllowedHosts: z.array(z.string()).default([]),
  /** Hosts, with their port, that may stand in a private network: mirrors of one's own. */
  privateHosts: z.array(z.string()).default([]),
});

/** Where the public sources are, and how they are asked. */
export type SourceConfig = z.infer<typeof configSchema>;
export type SourceAddresses = SourceConfig['addresses'];

/** @throws EtlError for an unknown or wrong setting */
export function sourceConfig(settings: unknown, file = 'SOURCES_CONFIG'): SourceConfig {
  const result = configSchema.safeParse(settings);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EtlError(`${issue.path.join('.')}: ${issue.message}`, { file });
}

/**
 * The live addresses, unless SOURCES_CONFIG names a file with others; SOURCES_CONTACT says whom a source can write to.
 * @throws EtlError when the file cannot be read, or a setting in it is wrong
 */
export function sourceConfigOf(env: NodeJS.ProcessEnv): SourceConfig {
  const path = env.SOURCES_CONFIG?.trim();
  const config = sourceConfig(path ? readSettings(path) : {}, path);
  const contact = env.SOURCES_CONTACT?.trim();
  return contact ? { ...config, contact } : config;
}

function readSettings(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new EtlError(`cannot be read as JSON: ${reasonOf(cause)}`, { file: path }, { cause });
  }
}

/** An address with what it asks filled in. */
export function fillIn(address: string, parts: Record<string, string>): string {
  return Object.entries(parts).reduce((filled, [name, value]) => filled.replaceAll(`<${name}>`, value), address);
}

/** An address with parameters. A blank is written as %20: not every service takes a plus for one. */
export function withQuery(address: string, parameters: Record<string, string | number>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? address : `${address}?${pairs.join('&')}`;
}
