import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where calls to addresses that somebody outside named may go. */
export interface AddressPolicy {
  /** Also this machine and private networks, and http: for development. */
  allowPrivate: boolean;
  /** Networks of the installation itself, in CIDR form. */
  denied: readonly string[];
}

/** Public by their number, and yet the inside of a cloud (Azure's fabric), or an IPv4 address in an old dress. */
const NEVER = ['168.63.129.16/32', '::/96', '::ffff:0:0:0/96', '64:ff9b:1::/48'];
const INSIDE = new Set(['private', 'loopback', 'uniqueLocal']);
/** What HTTP servers listen on: below 1024 only these, so that nothing of ours speaks to a mail server. */
const LOW_PORTS = new Set(['', '80', '443']);

/** A call was about to go where none may go. */
export class AddressRefused extends Error {
  constructor(readonly why: 'URL' | 'ADDRESS' | 'UNKNOWN_NAME') {
    super(`nothing may be sent there: ${why}`);
    this.name = 'AddressRefused';
  }
}

/** Whether a call may go to this address, as it came out of a name or stands in a URL. */
export function isAllowed(address: string, { allowPrivate, denied }: AddressPolicy): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address),
    range = ip.range();
  if ([...NEVER, ...denied].some((network) => isWithin(ip, network))) return isLoopback(ip) && allowPrivate;
  return range === 'unicast' || (allowPrivate && INSIDE.has(range));
}

function isWithin(ip: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const [base, bits] = ipaddr.parseCIDR(network);
  return ip.kind() === base.kind() && ip.match(base, bits);
}

/** `::1` lies in the range of old IPv4 addresses. */
const isLoopback = (ip: ipaddr.IPv4 | ipaddr.IPv6): boolean => ip.range() === 'loopback';

/**
 * Reads a URL: https, a host, no user in it, and no address that is refused.
 * @throws AddressRefused
 */
export function targetOf(text: string, policy: AddressPolicy): URL {
  if (!URL.canParse(text)) throw new AddressRefused('URL');
  const url = new URL(text),
    secure = url.protocol === 'https:' || (policy.allowPrivate && url.protocol === 'http:');
  if (!secure || url.username !== '' || url.password !== '' || url.hash !== '')
    throw new AddressRefused('URL');
  if (!LOW_PORTS.has(url.port) && Number(url.port) < 1024) throw new AddressRefused('URL');
  const host = hostOf(url.hostname);
  if (isIP(host) !== 0 && !isAllowed(host, policy)) throw new AddressRefused('ADDRESS');
  return url;
}

/** Without the brackets that a URL puts around an IPv6 address. */
export const hostOf = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** How a name becomes addresses; the tests have a resolver that changes its mind. */
export type Resolver = (
  hostname: string,
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

const systemResolver: Resolver = (hostname, done) =>
  resolve(hostname, { all: true, verbatim: true }, (error, addresses) => done(error, addresses));

/**
 * Looks a name up for a connection, and hands over its addresses only when every one of them is allowed. It
 * is asked at each connect, and what it answers is what is connected to: a name that meant something else at
 * the registration gains nothing.
 */
export function guardedLookup(policy: AddressPolicy, resolver: Resolver = systemResolver): LookupFunction {
  return (hostname, options, callback) =>
    resolver(hostname, (error, found) => {
      const [first] = found ?? [];
      if (error || first === undefined) return callback(error ?? new AddressRefused('UNKNOWN_NAME'), '', 0);
      if (!found.every(({ address }) => isAllowed(address, policy)))
        return callback(new AddressRefused('ADDRESS'), '', 0);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
}

/**
 * What a registration asks: a URL that a call could go to now.
 * @throws AddressRefused
 */
export async function mustBeReachable(
  text: string,
  policy: AddressPolicy,
  resolver: Resolver = systemResolver,
): Promise<void> {
  const { hostname } = targetOf(text, policy),
    host = hostOf(hostname);
  if (isIP(host) !== 0) return;
  await new Promise<void>((done, refuse) =>
    guardedLookup(policy, resolver)(host, { all: true }, (error) => {
      if (!error) done();
      else refuse(error instanceof AddressRefused ? error : new AddressRefused('UNKNOWN_NAME'));
    }),
  );
}
