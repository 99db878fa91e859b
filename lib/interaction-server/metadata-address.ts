import ipaddr from "ipaddr.js";

/** Where clouds answer machines with their credentials: AWS, GCP, Azure, Alibaba, Oracle, and the containers' of AWS. */
const METADATA = [
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "168.63.129.16",
  "100.100.100.200",
  "192.0.0.192",
  "fd00:ec2::254",
  "fd00:ec2::23",
  "fd20:ce::254",
].map((address) => ipaddr.parse(address).toString());
/** Forms that carry an IPv4 address in their last 32 bits: IPv4-compatible, SIIT, NAT64. IPv4-mapped ones are turned into IPv4 before. */
const CARRIERS = ["::", "::ffff:0:0:0", "64:ff9b::"].map((address) => ipaddr.IPv6.parse(address));

/** True for an IP address, as text, at which a cloud's metadata service stands; nothing that Tidewatch reads is ever there. */
export function isMetadataAddress(text: string): boolean {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return false;
  const address = ipaddr.process(bare);
  if (METADATA.includes(address.toString())) return true;
  if (address.kind() === "ipv4") return false;
  return (
    CARRIERS.some((carrier) => address.match(carrier, 96)) &&
    METADATA.includes(new ipaddr.IPv4(address.toByteArray().slice(-4)).toString())
  );
}
