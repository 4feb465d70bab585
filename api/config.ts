import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { databaseConfig } from '#database/config.ts';
import type { DatabaseConfig } from '#database/config.ts';
import { DatabaseError } from '#database/errors.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  /** 0 lets the system choose a free port. */
  port: number;
  host: string;
  database: DatabaseConfig;
  logLevel: (typeof logLevels)[number];
  /** The built page. */
  webDir: string;
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

/** An empty variable counts as not set, as in `PORT= npm start`. */
const setting = <T extends z.ZodType>(schema: T) => z.preprocess((text) => (text === '' ? undefined : text), schema);

const environmentSchema = z.object({
  PORT: setting(portSchema),
  HOST: setting(hostSchema),
  LOG_LEVEL: setting(logLevelSchema),
});

/**
 * Reads and checks PORT, HOST, LOG_LEVEL, DATABASE_URL and DATA_DIR; NODE_ENV says whether this is production.
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
  const { PORT, HOST, LOG_LEVEL } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    database,
    logLevel: LOG_LEVEL,
    webDir: fileURLToPath(new URL('../web/dist', import.meta.url)),
    checksAnswers: environment.NODE_ENV !== 'production',
  };
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
