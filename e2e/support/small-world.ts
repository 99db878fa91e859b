import { archive, chat, email, immediate, type QueueDraft, workItem } from "@/lib/simulator/queue-drafts";
import type { ServerSpec, WorldSpec } from "@/lib/simulator/world-spec";

/** A queue whose depth nothing changes by day: nothing comes, and nobody takes from it. */
export const STILL_QUEUE = "Archive.Still.Q";
/** As still, and held in two parts by North's two servers. */
export const PARTED_QUEUE = "Archive.Parted.Q";
/** Nearly empty until its strategy is unloaded and a burst comes. */
export const BURST_QUEUE = "Email.Burst.Q";
/** A queue of this name stands in North's tenant Environment and in South's tenant Second. */
export const TWICE_NAMED_QUEUE = "Email.Sales.Q";
export const NORTH_SERVERS = ["Ixn_North_1", "Ixn_North_2"] as const;
export const SOUTH_SERVER = "Ixn_South_1";

/** Two clusters, three servers, twelve queues: enough for every screen. */
export const SMALL_WORLD: WorldSpec = {
  clusters: [
    {
      name: "North",
      servers: NORTH_SERVERS.map(server),
      queues: [
        ...heldBy(
          [NORTH_SERVERS[0]],
          [
            archive(STILL_QUEUE, 0, 64_000),
            email(TWICE_NAMED_QUEUE, 60, 300),
            email("Email.Service.Q", 90, 300),
            chat("Chat.Sales.Q", 120, 240),
            chat("Chat.お問い合わせ.Q", 60, 240),
            immediate("WorkItem.Inbound.Q", "workitem", 3_600),
          ],
        ),
        ...heldBy(NORTH_SERVERS, [
          archive(PARTED_QUEUE, 0, 2_000),
          workItem("WorkItem.Contracts.Q", 60, 300),
        ]),
      ],
    },
    {
      name: "South",
      servers: [server(SOUTH_SERVER)],
      queues: heldBy(
        [SOUTH_SERVER],
        [
          immediate(BURST_QUEUE, "email", 360),
          chat("Chat.Support.Q", 90, 300),
          workItem("WorkItem.Refunds.Q", 60, 240),
          { ...email(TWICE_NAMED_QUEUE, 60, 300), tenant: "Second" },
        ],
      ),
    },
  ],
};

function server(name: string): ServerSpec {
  return { name, version: "8.5.313.04", collects: ["requests", "errors", "espErrors"] };
}

function heldBy(servers: readonly string[], drafts: readonly QueueDraft[]) {
  return drafts.map((draft) => ({ ...draft, servers }));
}
