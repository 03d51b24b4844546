import ipaddr from 'ipaddr.js';

/** What of an address counts as one network: an IPv4 address whole, of IPv6 the /64 that one household or server is given. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'local';
  const ip = ipaddr.process(address);
  if (ip.kind() === 'ipv4') return ip.toString();
  return `${ip
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}/64`;
}
