import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, writing } from '#api/config.ts';

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

  it('reads names, proxies, a token and how long HTTPS is to last', () => {
    expect(readConfig({})).toMatchObject({ allowedHosts: [], trustProxy: false, writeToken: null, hstsSeconds: 0 });
    const settings = {
      ALLOWED_HOSTS: ' Loket.example.nl, [::2] ,',
      TRUST_PROXY: '1',
      WRITE_TOKEN: 'a'.repeat(16),
      HSTS_SECONDS: '600',
    };
    expect(readConfig(settings)).toMatchObject({
      ...{ allowedHosts: ['loket.example.nl', '[::2]'], trustProxy: 1, writeToken: 'a'.repeat(16), hstsSeconds: 600 },
    });
    const proxies = readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8, fd00::/8' }).trustProxy;
    expect(proxies).toEqual(['loopback', '10.0.0.0/8', 'fd00::/8']);
  });

  it('lets others write with a token only', () => {
    const ofHost = (environment: Record<string, string>) => writing(readConfig(environment)).kind;
    expect(ofHost({})).toBe('open');
    expect(ofHost({ HOST: '::1' })).toBe('open');
    expect(ofHost({ HOST: '0.0.0.0' })).toBe('read-only');
    expect(ofHost({ HOST: '192.0.2.1' })).toBe('read-only');
    expect(ofHost({ HOST: '0.0.0.0', WRITE_TOKEN: 'b'.repeat(20) })).toBe('token');
    expect(ofHost({ WRITE_TOKEN: 'b'.repeat(20) })).toBe('token');
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
    ['ALLOWED_HOSTS', 'https://loket.example.nl', /ALLOWED_HOSTS must be host names/],
    ['ALLOWED_HOSTS', '*', /ALLOWED_HOSTS must be host names/],
    ['TRUST_PROXY', 'true', /TRUST_PROXY must be the number of proxies/],
    ['WRITE_TOKEN', 'short', /WRITE_TOKEN must have 16 to 200/],
    ['HSTS_SECONDS', 'always', /HSTS_SECONDS must be a whole number/],
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
