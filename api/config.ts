import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { databaseConfig } from '#database/config.ts';
import type { DatabaseConfig } from '#database/config.ts';
import { DatabaseError } from '#database/errors.ts';
import { ownFileLimits } from '#definitions/ownData.ts';
import type { ApiContact } from './http/openapi.ts';
import { isLoopback } from './http/hostGuard.ts';
import type { Writing } from './http/writeGuard.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  /** 0 lets the system choose a free port. */
  port: number;
  host: string;
  database: DatabaseConfig;
  logLevel: (typeof logLevels)[number];
  /** The built page. */
  webDir: string;
  /** Further names under which the server is reached. */
  allowedHosts: string[];
  /** null where there is none; see `writing`. */
  writeToken: string | null;
  /** How many proxies stand before the server, or their addresses; false: none, and what a request says of its origin is not believed. */
  trustProxy: number | string[] | false;
  /** How long browsers are to ask by HTTPS only; 0 does not say so. */
  hstsSeconds: number;
  /** What the engines of all municipalities may take together; the least used are closed. */
  engineMegabytes: number;
  /** Processor time that a file of own data may take to be read and judged. */
  ownFileSeconds: number;
  /** Who answers questions about this server; null where nobody said so. */
  contact: ApiContact | null;
  /** Whether answers are held against the contract before they are sent: in tests and development. */
  checksAnswers: boolean;
}

/** The environment holds settings that cannot be used; the message names each one and says what it may be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const portSchema = z
  .string()
  .default('8080')
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, 'must be a whole number from 0 to 65535')
  .transform(Number);
const hostSchema = z
  .string()
  .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address')
  .default('127.0.0.1');
const logLevelSchema = z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info');

const hostsSchema = z
  .string()
  .default('')
  .transform(listed)
  .refine((hosts) => hosts.every((host) => /^[a-z0-9._-]+$|^\[[\da-f:.]+\]$/.test(host)), {
    message: 'must be host names, separated by commas, without http:// and port',
  });
const tokenSchema = z
  .string()
  .regex(/^[\w.~+/=-]{16,200}$/, 'must have 16 to 200 letters, digits or . _ ~ + / = -')
  .optional();
const proxySchema = z
  .string()
  .default('')
  .refine(
    (text) => text === '' || /^\d$/.test(text) || listed(text).every((address) => proxyAddress.test(address)),
    'must be the number of proxies before this server, or their addresses, separated by commas',
  )
  .transform((text) => (text === '' || text === '0' ? false : /^\d$/.test(text) ? Number(text) : listed(text)));
const proxyAddress = /^(loopback|linklocal|uniquelocal|[\d.]+(\/\d{1,2})?|[\da-f:]*:[\da-f:.]*(\/\d{1,3})?)$/;
const hstsSchema = z
  .string()
  .default('0')
  .refine((text) => /^\d{1,9}$/.test(text), 'must be a whole number of seconds')
  .transform(Number);

const contactSchema = z
  .string()
  .regex(
    /^[^,]{1,100},[^,@\s]*\s*[^,@\s]+@[^,@\s]+,\s*https?:\/\/[^,\s]+$/,
    'must be a name, a mail address and a web address, with commas',
  )
  .transform((text): ApiContact => {
    const [name, email, url] = text.split(',').map((part) => part.trim());
    return { name, email, url };
  })
  .optional();

const engineMemorySchema = z
  .string()
  .default('400')
  .refine((text) => /^\d{2,6}$/.test(text) && Number(text) >= 50, 'must be a whole number of megabytes, 50 or more')
  .transform(Number);

const ownFileSecondsSchema = z
  .string()
  .default(String(ownFileLimits.processorMs / 1000))
  .refine((text) => /^\d{1,3}(\.\d)?$/.test(text) && Number(text) > 0, 'must be a number of seconds, at most 999')
  .transform(Number);

function listed(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim().toLowerCase());
  return parts.filter((part) => part !== '');
}

/** An empty variable counts as not set, as in `PORT= npm start`. */
const setting = <T extends z.ZodType>(schema: T) => z.preprocess((text) => (text === '' ? undefined : text), schema);

const environmentSchema = z.object({
  PORT: setting(portSchema),
  HOST: setting(hostSchema),
  LOG_LEVEL: setting(logLevelSchema),
  ALLOWED_HOSTS: setting(hostsSchema),
  WRITE_TOKEN: setting(tokenSchema),
  TRUST_PROXY: setting(proxySchema),
  HSTS_SECONDS: setting(hstsSchema),
  ENGINE_MEMORY_MB: setting(engineMemorySchema),
  OWN_FILE_SECONDS: setting(ownFileSecondsSchema),
  API_CONTACT: setting(contactSchema),
});

/**
 * Reads and checks PORT, HOST, ALLOWED_HOSTS, WRITE_TOKEN, TRUST_PROXY, HSTS_SECONDS, ENGINE_MEMORY_MB, OWN_FILE_SECONDS, API_CONTACT,
 * LOG_LEVEL, DATABASE_URL and DATA_DIR; NODE_ENV says whether this is production.
 * @throws ConfigError naming every variable that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = environmentSchema.safeParse(environment);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const database = readDatabaseConfig(environment, wrong);
  if (!parsed.success || !database) {
    throw new ConfigError(
      `These environment variables cannot be used:\n${wrong.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const { PORT, HOST, LOG_LEVEL, ALLOWED_HOSTS, WRITE_TOKEN, TRUST_PROXY, HSTS_SECONDS } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    database,
    logLevel: LOG_LEVEL,
    webDir: fileURLToPath(new URL('../web/dist', import.meta.url)),
    allowedHosts: ALLOWED_HOSTS,
    writeToken: WRITE_TOKEN ?? null,
    trustProxy: TRUST_PROXY,
    hstsSeconds: HSTS_SECONDS,
    engineMegabytes: parsed.data.ENGINE_MEMORY_MB,
    ownFileSeconds: parsed.data.OWN_FILE_SECONDS,
    contact: parsed.data.API_CONTACT ?? null,
    checksAnswers: environment.NODE_ENV !== 'production',
  };
}

/** Without a token only who sits at this machine may change what is saved; see `isLoopback` for what that is. */
export function writing({ host, writeToken }: Pick<Config, 'host' | 'writeToken'>): Writing {
  if (writeToken !== null) return { kind: 'token', token: writeToken };
  return { kind: isLoopback(host) ? 'open' : 'read-only' };
}

function readDatabaseConfig(environment: NodeJS.ProcessEnv, wrong: string[]): DatabaseConfig | null {
  try {
    return databaseConfig(environment);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    wrong.push(error.message);
    return null;
  }
}
