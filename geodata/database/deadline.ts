import type pg from 'pg';
import { DatabaseError, isUnreachable } from './errors.ts';

/**
 * Runs one statement, and waits no longer than `deadlineMs` for a connection and the answer together. A statement that has no connection
 * by then is not run at all; of one that was under way nobody knows, and its connection is given up.
 * @throws DatabaseError `unreachable` after that time; what the database itself reports
 */
export async function queryWithin<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  deadlineMs: number,
  text: string,
  values: unknown[],
): Promise<pg.QueryResult<Row>> {
  const endsAt = performance.now() + deadlineMs;
  const client = await connectWithin(pool, deadlineMs);
  // A connection that breaks says so twice: the statement fails, and the client has an event that would end the process unheard.
  const heard = (): void => undefined;
  client.on('error', heard);
  try {
    const query: pg.QueryConfig & { query_timeout: number } = {
      text,
      values,
      query_timeout: Math.max(1, Math.round(endsAt - performance.now())),
    };
    const result = await client.query<Row>(query);
    client.off('error', heard).release();
    return result;
  } catch (error) {
    // After an error of the database the connection is still good; one that pg reports without a code may be waiting for an answer.
    const isLost = error instanceof Error && (!('code' in error) || isUnreachable(error));
    if (!isLost) client.off('error', heard);
    client.release(isLost ? error : undefined);
    throw error;
  }
}

async function connectWithin(pool: pg.Pool, deadlineMs: number): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), deadlineMs);
  });
  try {
    const client = await Promise.race([connecting, late]);
    if (client) return client;
  } finally {
    clearTimeout(timer);
  }
  // Whoever gets the connection after all gives it back; that none is to be had is said below.
  connecting.then(
    (client) => client.release(),
    () => undefined,
  );
  throw new DatabaseError('unreachable', `The database did not answer within ${Math.round(deadlineMs / 1000)} s.`);
}
