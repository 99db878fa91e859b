import { lookup as lookUp } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { isMetadataAddress } from "./metadata-address";

/** Thrown at connecting to a host that stands at a metadata service's address. */
export class MetadataAddressError extends Error {
  readonly code = "METADATA_ADDRESS";
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Connects anywhere but to metadata services of clouds: looked at for each connection, after the name has become an address. */
export function guardedConnect(caPem: string | undefined): buildConnector.connector {
  const connect = buildConnector({
    lookup: guardedLookup,
    timeout: CONNECT_TIMEOUT_MS,
    allowH2: false,
    ...(caPem === undefined ? {} : { ca: caPem }),
  });
  return (options, callback) => {
    // An address in place of a name is never looked up.
    if (isMetadataAddress(options.hostname)) callback(new MetadataAddressError(), null);
    else connect(options, callback);
  };
}

const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, options, (error, address, family) => {
    if (error !== null) return callback(error, address, family);
    const found = typeof address === "string" ? [{ address }] : address;
    if (found.some((each) => isIP(each.address) !== 0 && isMetadataAddress(each.address)))
      return callback(new MetadataAddressError(), address, family);
    callback(null, address, family);
  });
};
