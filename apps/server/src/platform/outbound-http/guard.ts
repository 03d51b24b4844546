import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown when a host is, or resolves to, an address we do not talk to. Says nothing about ports or what answers there. */
export class EgressBlocked extends Error {
  readonly code = 'EGRESS_BLOCKED';
  constructor() {
    super('This address is not allowed');
  }
}

/** An address to connect to, already checked, and the name TLS must verify (absent when the host was typed as an address). */
export type CheckedHost = { address: string; family: 4 | 6; servername?: string };

/** Resolves a host typed by a tenant to one allowed address: `createEgressGuard().resolve`. */
export type ResolveHost = (host: string) => Promise<CheckedHost>;

export type EgressGuard = {
  /** May we connect to this IP address? False for anything that is not one. */
  allows(address: string): boolean;
  /** Resolves a host typed by a tenant once and returns an allowed address. Throws EgressBlocked, or the resolver's error. */
  resolve: ResolveHost;
  /** All allowed addresses of a host. Throws EgressBlocked when there are none. */
  resolveAll(host: string): Promise<CheckedHost[]>;
};

/** dns.lookup with `all`, as a promise; tests put a lying resolver here. */
export type LookupAll = (host: string) => Promise<LookupAddress[]>;

/**
 * Builds the guard of every outgoing connection (SSRF): only public unicast addresses, in whatever spelling they come,
 * plus the networks of `allowPrivate` (CIDRs, in a list or by comma: the setting OTKLIK_ALLOW_PRIVATE, for self-hosters).
 * A literal is checked as it is; a name is resolved once and its addresses are checked, so the caller must connect
 * to the address it gets (a second look-up could answer otherwise). Throws on a malformed CIDR: better no start than an open door.
 */
export function createEgressGuard(allowPrivate: string | readonly string[] = [], lookupAll: LookupAll = lookupBySystem): EgressGuard {
  const allowed = [allowPrivate]
    .flat()
    .flatMap((part) => part.split(/[,\s]+/))
    .filter(Boolean)
    .map((cidr) => ipaddr.parseCIDR(cidr.includes('/') ? cidr : `${cidr}/${isIP(cidr) === 6 ? 128 : 32}`));

  const allows = (address: string): boolean => {
    if (isIP(address) === 0 || address.includes('%')) return false;
    const ip = ipaddr.process(address);
    if (allowed.some(([net, bits]) => net.kind() === ip.kind() && ip.match(net, bits))) return true;
    if (ip.range() !== 'unicast') return false;
    return !REFUSED.some(([net, bits]) => net.kind() === ip.kind() && ip.match(net, bits));
  };

  const resolveAll = async (host: string): Promise<CheckedHost[]> => {
    const bare = host.trim().replace(/^\[(.*)\]$/, '$1');
    if (isIP(bare)) {
      if (!allows(bare)) throw new EgressBlocked();
      return [{ address: bare, family: isIP(bare) === 6 ? 6 : 4 }];
    }
    // a name only: no spaces, slashes, user parts or control characters that some other reader would take apart
    if (!/^[\p{L}\p{N}_.-]{1,253}$/u.test(bare)) throw new EgressBlocked();
    const found = (await lookupAll(bare)).filter((one) => allows(one.address));
    if (found.length === 0) throw new EgressBlocked();
    return found.map((one) => ({ address: one.address, family: one.family === 6 ? 6 : 4, servername: bare }));
  };

  return { allows, resolveAll, resolve: async (host) => (await resolveAll(host))[0] as CheckedHost };
}

/** Ranges that ipaddr.js calls unicast and that still lead inside: IPv4-compatible, local NAT64 (RFC 8215), site-local, and the like. */
const REFUSED = ['::/96', '64:ff9b:1::/48', 'fec0::/10', '100::/64', '2001:db8::/32', '192.0.0.0/24', '198.18.0.0/15'].map((cidr) =>
  ipaddr.parseCIDR(cidr),
);

function lookupBySystem(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => systemLookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found))));
}
