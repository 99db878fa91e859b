import ipaddr from "ipaddr.js";

/** Addresses of one network: its first address and the length of its prefix. */
type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** A network that an administrator allows: on every port, or on one. */
export interface Network {
  readonly range: Range;
  readonly port: number | null;
}

/** Says whether a webhook may connect to a port of an IP address, which is written as text. */
export type AddressPolicy = (address: string, port: number) => boolean;

/** Metadata and machine agents of clouds that stand at public addresses; the usual ones are link-local, unique-local or shared anyway. */
const METADATA = ["168.63.129.16"];
/** Everything public in IPv6 today: 2000::/3. */
const GLOBAL_UNICAST: Range = [ipaddr.IPv6.parse("2000::"), 3];
/** Forms that carry an IPv4 address in their last 32 bits: IPv4-compatible, SIIT, NAT64. IPv4-mapped ones are turned into IPv4 before. */
const CARRIERS: readonly Range[] = [
  [ipaddr.IPv6.parse("::"), 96],
  [ipaddr.IPv6.parse("::ffff:0:0:0"), 96],
  [ipaddr.IPv6.parse("64:ff9b::"), 96],
];
const NAT64 = "64:ff9b::";
/** An IPv6 network in brackets, or an IPv4 one, and a port. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([\d./]+)):(\d{1,5})$/;

/** Reads `10.0.0.0/8`, `fd00::/8` or a lone address, each also with a port: `127.0.0.1:7070`, `[fd00::/8]:443`; null when it is none. */
export function parseNetwork(text: string): Network | null {
  const [, bracketed, bare, port] = WITH_PORT.exec(text.trim()) ?? [];
  const range = parseRange(bracketed ?? bare ?? text.trim());
  if (range === null || (bracketed !== undefined && range[0].kind() !== "ipv6")) return null;
  if (port === undefined) return { range, port: null };
  return Number(port) >= 1 && Number(port) <= 65_535 ? { range, port: Number(port) } : null;
}

function parseRange(text: string): Range | null {
  if (!isAddress(text.replace(/\/.*$/, ""))) return null;
  if (text.includes("/")) return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
  const address = ipaddr.parse(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/**
 * Lets public addresses through, and what lies in one of `allowed`. Loopback, private, shared, link-local (metadata services), unique-local,
 * multicast, unspecified and reserved addresses are refused, also inside IPv6 forms that carry an IPv4 address.
 */
export function addressPolicy(allowed: readonly Network[]): AddressPolicy {
  return (text, port) => {
    if (!isAddress(text)) return false;
    const address = ipaddr.process(text);
    const carried = carriedAddress(address);
    const open = allowed.filter((network) => network.port === null || network.port === port);
    const within = (each: ipaddr.IPv4 | ipaddr.IPv6) => open.some(({ range }) => contains(range, each));
    if (within(address) || (carried !== null && within(carried))) return true;
    if (carried === null) return isPublic(address);
    // A gateway from IPv6 to IPv4 is the only way out of some networks; the other forms are of no use to anyone honest.
    return contains([ipaddr.IPv6.parse(NAT64), 96], address) && isPublic(carried);
  };
}

function isAddress(text: string): boolean {
  // The library also takes 0x7f.1 and 2130706433, which nobody resolves a name to.
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (METADATA.includes(address.toString())) return false;
  if (address.kind() === "ipv6" && !contains(GLOBAL_UNICAST, address)) return false;
  return address.range() === "unicast";
}

function carriedAddress(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | null {
  if (!CARRIERS.some((network) => contains(network, address))) return null;
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}

function contains([start, prefixLength]: Range, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return start.kind() === address.kind() && address.match(start, prefixLength);
}
