import { z } from "zod";
import { pageOf, SERVER_STATES } from "./api-schemas";
import { timeZoneSchema } from "./settings-schemas";

const id = z.number().int().positive();
const count = z.number().int().nonnegative();
const name = z.string().trim().min(1, "Give a name").max(512);

/** Shortest and longest time between two polls of a server, milliseconds. */
export const MIN_INTERVAL_MS = 1_000;
export const MAX_INTERVAL_MS = 3_600_000;
/** The most servers that one request adds, and that a discovery lists. */
export const MAX_LISTED_SERVERS = 500;

/** A web address without a user, a query or a slash at its end; where a program answers that Tidewatch asks. */
export const webAddressSchema = z
  .string()
  .trim()
  .max(2_000)
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const mistake =
      url === null || !["http:", "https:"].includes(url.protocol)
        ? "Give an address that begins with http:// or https://"
        : url.username !== "" || url.password !== ""
          ? "Leave name and password out of the address"
          : url.search !== "" || url.hash !== ""
            ? "Leave out what follows ? or #"
            : null;
    if (url !== null && mistake === null) return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
    context.addIssue({ code: "custom", message: mistake ?? "" });
    return z.NEVER;
  });
const tokenSchema = z
  .string()
  .max(4_096)
  .regex(/^[\x21-\x7e]+$/, "A token has no blanks and no letters beyond A to Z");
/** Certificates to trust in place of the machine's; whether they are some is checked where they are used. */
export const caPemSchema = z.string().trim().min(1).max(65_536);
/** Time between two polls of a server, milliseconds. */
export const intervalSchema = z
  .number()
  .int()
  .min(MIN_INTERVAL_MS, "At least 1 second")
  .max(MAX_INTERVAL_MS, "At most 1 hour");
/** Patterns of queue names. */
export const patternsSchema = z.array(z.string().trim().min(1).max(200)).max(100);

const connection = { url: webAddressSchema, token: tokenSchema.optional(), caPem: caPemSchema.optional() };

/** Body of `POST /api/v1/bridges/discover`. */
export const discoveryBodySchema = z.strictObject(connection);

/** Why asking failed; `kind` is one of the closed list of failures of polls. */
const failedSchema = z.object({ outcome: z.literal("failed"), kind: z.string(), sentence: z.string() });

/** A server that a bridge lists; `serverId` and `watchedIn` (a cluster) where it is watched already. */
export const listedServerSchema = z.object({
  name: z.string(),
  cluster: z.string(),
  version: z.string().nullable(),
  serverId: id.nullable(),
  watchedIn: z.string().nullable(),
});
export type ListedServer = z.infer<typeof listedServerSchema>;

/** What a bridge offers: the first 500 of `total`; `refused` entries could not be read. */
export const discoverySchema = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("ok"),
    servers: z.array(listedServerSchema),
    total: count,
    refused: count,
  }),
  failedSchema,
]);
export type DiscoveryAnswer = z.infer<typeof discoverySchema>;

/** Body of `POST /api/v1/bridges/test`: one server through a bridge that is not stored. */
export const bridgeTestBodySchema = z.strictObject({ ...connection, name });
/** Body of `POST /api/v1/servers/{id}/test`: what is stored, but for what is given; `token` and `caPem` null = without. */
export const serverTestBodySchema = z.strictObject({
  url: webAddressSchema.optional(),
  token: tokenSchema.nullable().optional(),
  caPem: caPemSchema.nullable().optional(),
});

/** What one poll that nobody stores has seen. */
export const connectionTestSchema = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("ok"),
    tookMs: count,
    application: z.string().nullable(),
    version: z.string().nullable(),
    state: z.enum(["starting", "running", "stopping", "unknown"]),
    queues: count,
    counters: count,
    /** Elements of the answer that could not be used. */
    refused: count,
  }),
  failedSchema.extend({ tookMs: count }),
]);
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

/** Body of `POST /api/v1/servers`; `listedCluster` is the cluster by which the bridge lists it. */
export const addServersBodySchema = z.strictObject({
  ...connection,
  intervalMs: intervalSchema.default(5_000),
  servers: z
    .array(z.strictObject({ name, cluster: name.max(200), listedCluster: name }))
    .min(1, "Choose a server")
    .max(MAX_LISTED_SERVERS)
    .refine(
      (servers) =>
        new Set(servers.map((server) => JSON.stringify([server.cluster, server.name]))).size ===
        servers.length,
      "A server is named twice",
    ),
});
export type AddServers = z.infer<typeof addServersBodySchema>;

/** Body of `PATCH /api/v1/servers/{id}`: what is left out stays; `revision` is the one that was read. A token or CA of null is taken away. */
export const serverChangeBodySchema = z.strictObject({
  revision: z.number().int(),
  url: webAddressSchema.optional(),
  token: tokenSchema.nullable().optional(),
  caPem: caPemSchema.nullable().optional(),
  intervalMs: intervalSchema.optional(),
  paused: z.boolean().optional(),
  includeQueues: patternsSchema.optional(),
  excludeQueues: patternsSchema.optional(),
});
export type ServerChange = z.infer<typeof serverChangeBodySchema>;

/** Body of `DELETE /api/v1/servers/{id}`: whether what was recorded is kept. */
export const serverRemovalBodySchema = z.strictObject({ history: z.enum(["keep", "erase"]) });

/** Body of `PATCH /api/v1/clusters/{id}`; a time zone of null is the site's. */
export const clusterChangeBodySchema = z.strictObject({
  timeZone: timeZoneSchema.nullable().optional(),
  depthMode: z.enum(["sum", "shared"]).optional(),
});
export const clusterSettingsSchema = z.object({
  id,
  name: z.string(),
  timeZone: z.string().nullable(),
  /** How the nodes' depths make the cluster's: `sum` (each holds its own interactions) or `shared` (all report the same). */
  depthMode: z.enum(["sum", "shared"]),
});
export type ClusterSettings = z.infer<typeof clusterSettingsSchema>;

/** How options are written through Genesys Administrator Extension; its password is never told. */
export const gaxAccessSchema = z.object({
  url: z.string(),
  username: z.string(),
  application: z.string(),
  caPem: z.string().nullable(),
});
/** Body of `PUT /api/v1/servers/{id}/gax`; without a password the one that is stored stays. */
export const gaxAccessBodySchema = z.strictObject({
  url: webAddressSchema,
  username: z.string().trim().min(1, "Give a user").max(200),
  password: z.string().min(1).max(1_000).optional(),
  application: name.max(255),
  caPem: caPemSchema.nullable().default(null),
});
export type GaxAccessBody = z.infer<typeof gaxAccessBodySchema>;

/** How a server is watched. `url` is null for one that is known from an import, or was deleted and kept its history. */
export const serverSettingsSchema = z.object({
  id,
  revision: z.number().int(),
  name: z.string(),
  cluster: clusterSettingsSchema,
  url: z.string().nullable(),
  /** Whose token is sent; `unreadable` when its own can't be decrypted. */
  token: z.enum(["none", "own", "environment", "unreadable"]),
  caPem: z.string().nullable(),
  intervalMs: count,
  paused: z.boolean(),
  includeQueues: z.array(z.string()),
  excludeQueues: z.array(z.string()),
  state: z.enum(SERVER_STATES),
  queues: count,
  gax: gaxAccessSchema.nullable(),
});
export type ServerSettings = z.infer<typeof serverSettingsSchema>;

/** A server whose history is being deleted: of `total` steps so many are done. */
export const erasureSchema = z.object({
  serverId: id,
  name: z.string(),
  cluster: z.string(),
  done: count,
  total: count,
});
export type ErasureItem = z.infer<typeof erasureSchema>;

export const serverSettingsListSchema = pageOf(serverSettingsSchema).extend({
  erasures: z.array(erasureSchema),
});
/** Answer of `POST /api/v1/servers`. */
export const addedServersSchema = z.object({ items: z.array(serverSettingsSchema) });
