import ipaddr from 'ipaddr.js';

const NETWORK_BYTES = 8;

/**
 * What limits per address count by: an IPv4 address itself, of an IPv6 address its /64. Whoever rents one line gets a
 * whole /64 and could use another address for each request.
 *
 * @returns a text to count under; an address that cannot be read is its own key
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  if (read.kind() === 'ipv4') return read.toString();
  const network = read.toByteArray().map((byte, index) => (index < NETWORK_BYTES ? byte : 0));
  return `${ipaddr.fromByteArray(network).toString()}/64`;
}
