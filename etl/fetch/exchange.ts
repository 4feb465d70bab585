import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { FetchError, withoutQuery } from './fetchError.ts';
import type { HostRules } from './hostRules.ts';

const redirects = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 5;

export interface ExchangeOptions {
  headers: Record<string, string>;
  /** Without a byte for so long, it has failed. */
  idleMs: number;
  signal: AbortSignal | undefined;
}

/**
 * Asks once and gives the answer, whatever its status, when its headers are there. Goes where it is sent on to, as far as the rules allow.
 * @throws FetchError `refused` for a host that may not be asked; what the network says otherwise
 */
export async function exchange(url: string, rules: HostRules, options: ExchangeOptions): Promise<IncomingMessage> {
  let target = new URL(url);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    rules.require(target, url);
    const answer = await once(target, rules, options);
    const { location } = answer.headers;
    if (!redirects.has(answer.statusCode ?? 0) || location === undefined) return answer;
    answer.destroy();
    target = new URL(location, target);
  }
  throw new FetchError('nonsense', url, `is sent on more than ${mostRedirects} times`);
}

function once(target: URL, rules: HostRules, { headers, idleMs, signal }: ExchangeOptions): Promise<IncomingMessage> {
  const request = target.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asked = request(target, { headers, signal, lookup: rules.lookupFor(target) });
    asked.setTimeout(idleMs, () =>
      asked.destroy(new SilenceError(`${withoutQuery(target.href)} sent nothing for ${Math.round(idleMs / 1000)} s`)),
    );
    asked.on('response', resolve);
    asked.on('error', reject);
    asked.end();
  });
}

class SilenceError extends Error {}
