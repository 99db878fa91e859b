import { type LookupAddress, lookup } from "node:dns";
import { Turnstile } from "@/lib/interaction-server/turnstile";

/** Finds every address of a host name; rejects with the resolver's error. */
export type FindAddresses = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The system's look-up holds one of four threads that the whole process shares: names that hang must leave some to others. */
const MOST_AT_ONCE = 2;

/** The system's resolver, with one look-up for all who ask for the same name at once, and two names at a time. */
export function systemAddresses(): FindAddresses {
  const turnstile = new Turnstile(MOST_AT_ONCE);
  const underWay = new Map<string, Promise<readonly LookupAddress[]>>();
  const never = new AbortController().signal;
  const find = async (hostname: string) => {
    const leave = await turnstile.enter(never);
    try {
      return await new Promise<readonly LookupAddress[]>((resolve, reject) => {
        lookup(hostname, { all: true }, (error, addresses) =>
          error === null ? resolve(addresses) : reject(error),
        );
      });
    } finally {
      leave();
      underWay.delete(hostname);
    }
  };
  return (hostname) => {
    const found = underWay.get(hostname) ?? find(hostname);
    underWay.set(hostname, found);
    return found;
  };
}
