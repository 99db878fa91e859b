import { COUNTER_GROUPS } from "./counter-rules";
import { archive, chat, email, immediate, type QueueDraft, workItem } from "./queue-drafts";
import type { ClusterSpec, ServerSpec, WorldSpec } from "./world-spec";

const EU: readonly QueueDraft[] = [
  immediate("Email.Inbound.Q", "email", 1040),
  email("Email.Sales.Q", 92, 300),
  email("Email.Service.Q", 134, 360),
  email("Email.Billing.Q", 74, 330),
  email("Email.Complaints.Q", 22, 640),
  email("Email.Returns.Q", 60, 270),
  email("Email.VIP.Q", 14, 420),
  email("Email.QualityReview.Q", 28, 200),
  immediate("Email.AutoReply.Q", "email", 720),
  immediate("Email.Outbound.Q", "email", 840),
  archive("Email.Archive.Q", 240, 48_000),
  archive("Email.Spam.Q", 120, 21_000),
  immediate("Chat.Inbound.Q", "chat", 760),
  chat("Chat.Sales.Q", 116, 420),
  chat("Chat.Service.Q", 154, 480),
  chat("Chat.Technical.Q", 70, 720),
  chat("Chat.Checkout.Q", 48, 300),
  immediate("WorkItem.Inbound.Q", "workitem", 880),
  workItem("WorkItem.Contracts.Q", 64, 540),
  workItem("WorkItem.AddressChange.Q", 106, 180),
  workItem("WorkItem.Refunds.Q", 84, 240),
  immediate("WorkItem.Classification.Q", "steady", 1200),
  archive("WorkItem.Done.Q", 160, 64_000),
  immediate("WorkItem.Indexing.Q", "steady", 3600),
];

const US: readonly QueueDraft[] = [
  immediate("Email.Inbound.Q", "email", 1360),
  email("Email.Orders.Q", 148, 270),
  email("Email.Support.Q", 176, 390),
  email("Email.Claims.Q", 58, 600),
  email("Email.Warranty.Q", 44, 420),
  email("Email.Spanish.Q", 54, 360),
  email("Email.Partners.Q", 26, 480),
  immediate("Email.AutoReply.Q", "email", 920),
  immediate("Email.Outbound.Q", "email", 1080),
  archive("Email.Archive.Q", 310, 82_000),
  immediate("Chat.Inbound.Q", "chat", 1240),
  chat("Chat.Orders.Q", 192, 390),
  chat("Chat.Support.Q", 300, 540),
  chat("Chat.Spanish.Q", 76, 510),
  chat("Chat.Retention.Q", 42, 660),
  chat("SMS.Service.Q", 100, 300),
  immediate("WorkItem.Inbound.Q", "workitem", 1040),
  workItem("WorkItem.Claims.Q", 92, 620),
  workItem("WorkItem.Onboarding.Q", 48, 480),
  workItem("WorkItem.Fraud.Review.Q", 36, 540),
  workItem("WorkItem.Shipping.Q", 118, 210),
  immediate("WorkItem.Enrichment.Q", "workitem", 1120),
  archive("WorkItem.Done.Q", 210, 71_000),
  // Twice the agents that it needs, so that a burst is worked off within minutes.
  { ...workItem("WorkItem.Registration.Q", 1800, 90), utilisation: 0.5 },
];

const APAC: readonly QueueDraft[] = [
  immediate("Email.Inbound.Q", "email", 680),
  email("Email.Service.EN.Q", 84, 330),
  email("Email.Service.JA.Q", 64, 380),
  email("Email.Service.ZH.Q", 70, 350),
  email("Email.お問い合わせ.Q", 38, 360),
  email("Email.FieldService.Q", 32, 300),
  immediate("Email.Translation.Q", "email", 380),
  immediate("Email.Outbound.Q", "email", 560),
  archive("Email.Archive.Q", 150, 33_000),
  immediate("Chat.Inbound.Q", "chat", 600),
  chat("Chat.Service.EN.Q", 102, 450),
  chat("Chat.Service.JA.Q", 68, 520),
  chat("Chat.Service.ZH.Q", 80, 480),
  chat("WeChat.Service.Q", 90, 360),
  immediate("WorkItem.Inbound.Q", "workitem", 640),
  workItem("WorkItem.Dispatch.Q", 100, 240),
  workItem("WorkItem.SpareParts.Q", 54, 300),
  workItem("WorkItem.Warranty.Q", 42, 420),
  workItem("WorkItem.Invoices.Q", 60, 260),
  immediate("WorkItem.Classification.Q", "workitem", 680),
  archive("WorkItem.Done.Q", 120, 29_000),
  archive("Chat.Transcripts.Q", 140, 40_000),
];

/** Three clusters with seven servers and 70 queues of all kinds; the busiest are held by two servers of their cluster. */
export const DEMO_WORLD: WorldSpec = {
  sameDays: true,
  clusters: [
    cluster("Digital-EU", [server("IxnSrv_EU_01"), server("IxnSrv_EU_02"), server("IxnSrv_EU_03")], EU),
    cluster("Digital-US", [server("IxnSrv_US_01"), server("IxnSrv_US_02")], US),
    cluster(
      "Service-APAC",
      [
        server("IxnSrv_APAC_01"),
        {
          ...server("IxnSrv_APAC_02"),
          collects: [],
          readOnlyReason:
            "This server is connected through a Configuration Server Proxy, which is read-only. Switch the option where Configuration Server itself is reached.",
        },
      ],
      APAC,
    ),
  ],
};

function server(name: string): ServerSpec {
  return { name, version: "8.5.313.04", collects: COUNTER_GROUPS };
}

function cluster(name: string, servers: readonly ServerSpec[], drafts: readonly QueueDraft[]): ClusterSpec {
  const queues = drafts.map((draft, index) => {
    const first = servers[index % servers.length];
    const second = servers[(index + 1) % servers.length];
    const holders = index % 6 === 0 ? [first, second] : [first];
    return { ...draft, servers: holders.flatMap((holder) => (holder === undefined ? [] : [holder.name])) };
  });
  return { name, servers, queues };
}
