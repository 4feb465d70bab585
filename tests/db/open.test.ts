import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseConfig } from '#database/config.ts';
import { openDatabase } from '#database/open.ts';
import { temporaryDir } from './databases.ts';

const temporary = temporaryDir();
afterAll(() => temporary.remove());

describe('settings of the database', () => {
  it('takes DATABASE_URL before DATA_DIR', () => {
    const env = { DATABASE_URL: 'postgresql://planner@db/loketkaart', DATA_DIR: '/var/lib/loketkaart' };
    expect(databaseConfig(env)).toEqual({ kind: 'server', url: env.DATABASE_URL });
    expect(databaseConfig({ ...env, DATABASE_URL: ' ' })).toEqual({ kind: 'embedded', dataDir: env.DATA_DIR });
  });

  it.each(['localhost:5432', 'mysql://db/x', 'not a url'])('refuses DATABASE_URL=%s without repeating it', (url) => {
    expect(() => databaseConfig({ DATABASE_URL: url })).toThrow(/must look like postgresql:/);
    expect(() => databaseConfig({ DATABASE_URL: url })).not.toThrow(url);
  });
});

describe('a database that cannot be opened', () => {
  it('says that a server does not answer, and where it was looked for', async () => {
    const url = `postgresql://planner:hush@127.0.0.1:${await closedPort()}/loketkaart`;
    const error = await failure({ kind: 'server', url });
    expect(error).toMatchObject({ kind: 'unreachable', message: /127\.0\.0\.1.*DATABASE_URL/ });
    expect(String(error)).not.toContain('hush');
  });

  it('says that something else answers', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const error = await failure({ kind: 'server', url: `postgresql://planner@127.0.0.1:${port}/loketkaart` });
    other.close();
    expect(error).toMatchObject({ name: 'DatabaseError' });
  });

  it('says that the data folder cannot be made', async () => {
    const file = join(temporary.dir, 'file');
    writeFileSync(file, '');
    expect(await failure({ kind: 'embedded', dataDir: join(file, 'data') })).toMatchObject({
      kind: 'not-writable',
      message: /DATA_DIR/,
    });
  });
});

async function failure(config: Parameters<typeof openDatabase>[0]): Promise<unknown> {
  return openDatabase(config).then(
    () => expect.fail('it opened'),
    (error: unknown) => error,
  );
}

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
