import { BENCH_HEADERS } from "./token";

/** One scrape of `/metrics`. */
export interface Scrape {
  /** The sum over all series of a metric whose labels hold the given text; 0 when there is none. */
  sum(metric: string, labelText?: string): number;
}

/** Reads a server's `/metrics`; throws when it does not answer. */
export async function scrape(address: string): Promise<Scrape> {
  const response = await fetch(`${address}/metrics`, { headers: BENCH_HEADERS });
  if (!response.ok) throw new Error(`/metrics answered ${response.status}`);
  const lines = (await response.text()).split("\n");
  return {
    sum(metric, labelText = "") {
      return lines
        .filter((line) => line.startsWith(`${metric} `) || line.startsWith(`${metric}{`))
        .filter((line) => line.includes(labelText))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
    },
  };
}
