import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { FetchError } from './fetchError.ts';
import type { SourceConfig } from './sourceConfig.ts';

/** What is in no public network (RFC 6890, RFC 4193, RFC 4291). */
const notPublic = new BlockList();
const privateNets = {
  ipv4: '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/3',
  ipv6: '::/127 64:ff9b::/96 fc00::/7 fe80::/10 ff00::/8',
} as const;
for (const family of ['ipv4', 'ipv6'] as const) {
  for (const net of privateNets[family].split(' ')) {
    const [address, bits] = net.split('/');
    notPublic.addSubnet(address, Number(bits), family);
  }
}

/** No name stands for an address of the fourth version written as one of the sixth. */
const mapped = /^::ffff:/i;

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !mapped.test(address) && !notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Which hosts may be asked: those of the addresses, and no machine of a private network unless the configuration names it. */
export interface HostRules {
  /** @throws FetchError `refused` */
  require(url: URL, askedFor: string): void;
  /** Finds the addresses of a host; fails for a private one. */
  lookupFor(url: URL): LookupFunction;
}

export function hostRules({ addresses, alsoAllowedHosts, privateHosts }: SourceConfig): HostRules {
  const allowed = new Set([...Object.values(addresses).map((address) => new URL(address).host), ...alsoAllowedHosts]);
  const mayBePrivate = new Set(privateHosts);
  return {
    require(url, askedFor) {
      const refuse = (reason: string) => new FetchError('refused', askedFor, `leads to ${url.href}, ${reason}`);
      if (!allowed.has(url.host)) throw refuse('which is no host of a source');
      const isPrivate = mayBePrivate.has(url.host);
      if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isPrivate))
        throw refuse('which is not by https: what comes could be changed on its way');
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isPrivate && !isPublicAddress(literal)) throw refuse(privateReason);
    },
    lookupFor(url) {
      // The address that was judged is the one that is connected to: a name cannot come to mean another in between.
      return (hostname, options, callback) =>
        lookup(hostname, { ...options, all: true }, (error, found) => {
          if (error) return callback(error, []);
          const isRefused = !mayBePrivate.has(url.host) && found.some(({ address }) => !isPublicAddress(address));
          if (isRefused)
            return callback(new FetchError('refused', url.href, `leads to ${hostname}, ${privateReason}`), []);
          if (options.all) return callback(null, found);
          callback(null, found[0].address, found[0].family);
        });
    },
  };
}

const privateReason = 'which is in a private network; name it in privateHosts if it is a mirror of your own';
