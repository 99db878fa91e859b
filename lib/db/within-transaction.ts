import type { Database } from "./database";

type Client = Database["prisma"];
type Transaction = Parameters<Parameters<Client["$transaction"]>[0]>[0];

/**
 * A client whose every statement belongs to the transaction, also those of transactions that are begun on it: services that each begin their
 * own then make one together. It must not outlive the transaction.
 */
export function withinTransaction(client: Client, transaction: Transaction): Client {
  const within: Client = new Proxy(client, {
    get: (_, key) =>
      key === "$transaction"
        ? (work: (inner: Client) => Promise<unknown>) => work(within)
        : Reflect.get(transaction, key),
  });
  return within;
}
