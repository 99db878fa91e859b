import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import type { AddressPolicy } from "./address-policy";
import type { FindAddresses } from "./find-addresses";

/** Thrown at connecting when a host's addresses are all refused. */
export class RefusedAddressError extends Error {
  override name = "RefusedAddressError";
  constructor(
    readonly hostname: string,
    readonly addresses: readonly string[],
  ) {
    super(`${hostname} stands at ${addresses.join(", ")}, which webhooks must not reach`);
  }
}

/** What connections are made by. */
export interface ConnectionRules {
  readonly isAllowed: AddressPolicy;
  readonly findAddresses: FindAddresses;
  /** PEM certificates to trust instead of the machine's. */
  readonly ca?: string;
}

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A dispatcher that connects only to allowed addresses. A name is looked up once for each connection, what is refused is taken out, and the
 * connection goes to what is left: there is no second look-up that could answer something else. Certificates are verified.
 */
export function safeDispatcher(rules: ConnectionRules): Agent {
  const connectors = new Map<number, ReturnType<typeof buildConnector>>();
  const connectorFor = (port: number) => {
    const connector = connectors.get(port) ?? connectorTo(port, rules);
    connectors.set(port, connector);
    return connector;
  };
  return new Agent({
    pipelining: 1,
    keepAliveTimeout: 10_000,
    // The exchange has one time-out of its own over all its parts.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, callback) => {
      const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
      // An address in place of a name is never looked up.
      if (isIP(options.hostname) !== 0 && !rules.isAllowed(options.hostname, port))
        callback(new RefusedAddressError(options.hostname, [options.hostname]), null);
      else connectorFor(port)(options, callback);
    },
  });
}

/** Connects to one port: a look-up is not told which. */
function connectorTo(port: number, rules: ConnectionRules) {
  const lookup: LookupFunction = (hostname, options, callback) => {
    rules.findAddresses(hostname).then(
      (found) => {
        const allowed = found.filter(({ address }) => rules.isAllowed(address, port));
        const [first] = allowed;
        if (first === undefined) {
          const addresses = found.map(({ address }) => address);
          callback(new RefusedAddressError(hostname, addresses), "", 0);
        } else if (options.all === true) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), "", 0),
    );
  };
  return buildConnector({
    lookup,
    timeout: CONNECT_TIMEOUT_MS,
    allowH2: false,
    ...(rules.ca === undefined ? {} : { ca: rules.ca }),
  });
}
