import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '#api/config.ts';

const messageFor = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('readConfig', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', logLevel: 'info', database: { kind: 'embedded' } });
    expect(config.webDir).toMatch(/web[/\\]dist$/);
  });

  it('takes an empty variable as one that is not set', () => {
    expect(readConfig({ PORT: '', HOST: '', LOG_LEVEL: '', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  it('has answers checked unless this is production', () => {
    expect(readConfig({}).checksAnswers).toBe(true);
    expect(readConfig({ NODE_ENV: 'test' }).checksAnswers).toBe(true);
    expect(readConfig({ NODE_ENV: 'production' }).checksAnswers).toBe(false);
  });

  it('takes port 0, which lets the system choose', () => {
    expect(readConfig({ PORT: '0' }).port).toBe(0);
  });

  it.each([
    ['PORT', '-1', /PORT must be a whole number from 0 to 65535/],
    ['PORT', '65536', /PORT must be/],
    ['PORT', '80a', /PORT must be/],
    ['PORT', '8080.5', /PORT must be/],
    ['HOST', 'a b', /HOST must be a host name/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be one of fatal, error/],
    ['DATABASE_URL', 'mysql://localhost/x', /DATABASE_URL must look like postgres/],
    ['DATABASE_URL', 'localhost', /DATABASE_URL must look like postgres/],
  ])('refuses %s=%s and says what it may be', (name, value, expected) => {
    expect(messageFor({ [name]: value })).toMatch(expected);
  });

  it('names every wrong variable at once', () => {
    expect(messageFor({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'z' })).toMatch(/PORT[^]*LOG_LEVEL[^]*DATABASE_URL/);
  });

  it('never repeats a password', () => {
    expect(messageFor({ DATABASE_URL: 'http://user:geheim@host/db' })).not.toMatch(/geheim/);
  });
});
