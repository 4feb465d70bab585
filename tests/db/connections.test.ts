import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryWithin } from '#database/deadline.ts';
import { isUnreachable } from '#database/errors.ts';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { databaseKinds } from './databases.ts';

describe.each(databaseKinds())('several connections to the $name database', ({ create }) => {
  let database: Database;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const created = await create();
    dispose = created.dispose;
    database = await openDatabase(created.config);
  });

  afterAll(async () => {
    await database.close();
    await dispose();
  });

  it('gives each the answer to its own question, also when parameters come in pieces', async () => {
    const large = 'x'.repeat(300_000);
    const ask = async (connection: number, question: number) => {
      const number = connection * 1000 + question;
      if (connection === 1) {
        const { rows } = await database.pool.query('select $1::int as large, length($2::text) as length', [
          number,
          large,
        ]);
        expect(rows).toEqual([{ large: number, length: large.length }]);
      } else {
        const { rows } = await database.pool.query(`select $1::int as answer_${connection}`, [number]);
        expect(rows).toEqual([{ [`answer_${connection}`]: number }]);
      }
    };
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (connection) => {
        for (let question = 0; question < 40; question++) await ask(connection, question);
      }),
    );
  });

  it('answers others after an error of one', async () => {
    const answers = await Promise.allSettled([
      database.pool.query('select 1 / $1::int', [0]),
      database.pool.query('select nonsense'),
      database.pool.query('select $1::int as number', [7]),
      database.pool.query('select 8 as number'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect(answers[2]).toMatchObject({ value: { rows: [{ number: 7 }] } });
    expect(answers[3]).toMatchObject({ value: { rows: [{ number: 8 }] } });
  });

  it('shows others nothing of a transaction before it is committed', async () => {
    await database.pool.query('create table tried (number integer)');
    const count = async () =>
      (await database.pool.query<{ count: number }>('select count(*)::int as count from tried')).rows[0].count;
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query('insert into tried values ($1)', [1]);
    const counts = [count(), count(), count()];
    await client.query('insert into tried values ($1)', [2]);
    await client.query('rollback');
    client.release();
    expect(await Promise.all(counts)).toEqual([0, 0, 0]);
    await database.pool.query('drop table tried');
  });

  it('undoes the transaction of a connection that is cut', async () => {
    await database.pool.query('create table cut (number integer)');
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query('insert into cut values (1)');
    client.release(true);
    const { rows } = await database.pool.query('select count(*)::int as count from cut');
    expect(rows).toEqual([{ count: 0 }]);
    await database.pool.query('drop table cut');
  });

  it('waits no longer for a statement than it may take, and does not run one that had no connection by then', async () => {
    await database.pool.query('create table late (number integer)');
    const insert = (deadlineMs: number) =>
      queryWithin(database.pool, deadlineMs, 'insert into late values ($1)', [1]).then(
        () => 'done',
        (error: unknown) => error,
      );
    const clients = await Promise.all(Array.from({ length: 8 }, () => database.pool.connect()));
    expect(await insert(200)).toMatchObject({ kind: 'unreachable' });
    for (const client of clients) client.release();
    const order: string[] = [];
    const sleep = database.pool.query('select pg_sleep(3)').then(() => order.push('sleep'));
    await queryWithin(database.pool, 300, 'select pg_sleep(2)', []).catch((error: unknown) =>
      order.push(isUnreachable(error) ? 'unreachable' : String(error)),
    );
    await sleep;
    expect(order).toEqual(['unreachable', 'sleep']);
    expect(await insert(5000)).toBe('done');
    const { rows } = await database.pool.query('select count(*)::int as count from late');
    expect(rows).toEqual([{ count: 1 }]);
    await database.pool.query('drop table late');
  });
});
