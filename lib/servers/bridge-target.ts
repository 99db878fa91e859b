import type { BridgeTarget } from "@/lib/interaction-server/poll";

/** Where a connection leads that a person has typed in. */
export function bridgeTarget({
  url,
  token,
  caPem,
}: {
  readonly url: string;
  readonly token?: string | undefined;
  readonly caPem?: string | undefined;
}): BridgeTarget {
  return { url, ...(token === undefined ? {} : { token }), ...(caPem === undefined ? {} : { caPem }) };
}
