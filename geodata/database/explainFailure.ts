import { describeServer } from './config.ts';
import type { DatabaseConfig } from './config.ts';
import { criticalFreeBytes, freeBytes } from './diskSpace.ts';
import { DatabaseError, toDatabaseError } from './errors.ts';

/** Says what went wrong with a database in terms of what to do about it, whatever the driver called it. */
export function explainFailure(error: unknown, config: DatabaseConfig): DatabaseError {
  if (error instanceof DatabaseError) return error;
  if (config.kind === 'server') return toDatabaseError(error, describeServer(config.url));
  const subject = `Embedded database in ${config.dataDir}`;
  const found = toDatabaseError(error, subject);
  // Not being reachable is then only how it shows: the database was stopped because it could not go on.
  if (found.kind !== 'unreachable' || freeBytes(config.dataDir) >= criticalFreeBytes) return found;
  return new DatabaseError(
    'disk-full',
    `${subject}: the disk is full. Free some space; what was loaded before is still there.`,
    {
      cause: error,
    },
  );
}
