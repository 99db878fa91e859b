import { randomBytes } from "node:crypto";

/** The token with which this run's measurements may do everything, on the servers that it starts. */
export const BENCH_TOKEN = randomBytes(24).toString("base64url");

/** The headers of a measurement's requests. */
export const BENCH_HEADERS = { authorization: `Bearer ${BENCH_TOKEN}` } as const;

/** Who changes things in measurements that need no server. */
export const BENCH_ACTOR = { kind: "system", name: "Benchmark" } as const;
