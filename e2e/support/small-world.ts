import { archive, chat, email, immediate, type QueueDraft, workItem } from "@/lib/simulator/queue-drafts";
import type { ServerSpec, WorldSpec } from "@/lib/simulator/world-spec";

/** Queues whose depth nothing changes: no arrivals, nobody takes from them. */
export const STILL_QUEUES = {
  "Email.Still.Q": 41,
  "Email.Stiller.Q": 1_234,
  "Archive.Vast.Q": 64_000,
} as const;
/** Empty until its strategy is unloaded and a burst comes. */
export const BURST_QUEUE = "Email.Burst.Q";
export const NORTH = "North";
export const SOUTH = "South";
/** North's nodes hold each queue in parts; South has one server alone. */
export const NORTH_SERVERS = ["Ixn_North_1", "Ixn_North_2"] as const;
export const SOUTH_SERVER = "Ixn_South_1";

const server = (name: string): ServerSpec => ({
  name,
  version: "8.5.313.04",
  collects: ["requests", "errors", "espErrors"],
});

const on = (drafts: readonly QueueDraft[], servers: readonly string[]) =>
  drafts.map((draft) => ({ ...draft, servers }));

/** Two clusters, three servers, fourteen queues: enough for every screen. */
export const SMALL_WORLD: WorldSpec = {
  clusters: [
    {
      name: NORTH,
      servers: NORTH_SERVERS.map(server),
      queues: on(
        [
          archive("Email.Still.Q", 0, STILL_QUEUES["Email.Still.Q"]),
          email("Email.Sales.Q", 60, 300),
          email("Email.Service.Q", 90, 300),
          chat("Chat.Sales.Q", 120, 240),
          chat("Chat.お問い合わせ.Q", 60, 240),
          immediate("WorkItem.Inbound.Q", "workitem", 3_600),
          workItem("WorkItem.Contracts.Q", 60, 300),
        ],
        [NORTH_SERVERS[0]],
      ).concat(on([archive("Email.Parted.Q", 0, 200)], NORTH_SERVERS)),
    },
    {
      name: SOUTH,
      servers: [server(SOUTH_SERVER)],
      queues: on(
        [
          archive("Email.Stiller.Q", 0, STILL_QUEUES["Email.Stiller.Q"]),
          archive("Archive.Vast.Q", 0, STILL_QUEUES["Archive.Vast.Q"]),
          immediate(BURST_QUEUE, "email", 360),
          chat("Chat.Support.Q", 90, 300),
          workItem("WorkItem.Refunds.Q", 60, 240),
          { ...email("Email.Sales.Q", 60, 300), tenant: "Second" },
        ],
        [SOUTH_SERVER],
      ),
    },
  ],
};
