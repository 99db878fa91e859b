import { COUNTER_GROUPS } from "./counter-rules";
import { archive, chat, email, immediate, type QueueDraft, workItem } from "./queue-drafts";
import type { ClusterSpec, ServerSpec, WorldSpec } from "./world-spec";

const EU: readonly QueueDraft[] = [
  immediate("Email.Inbound.Q", "email", 260),
  email("Email.Sales.Q", 58, 300),
  email("Email.Service.Q", 84, 360),
  email("Email.Billing.Q", 46, 330),
  email("Email.Complaints.Q", 14, 640),
  email("Email.Returns.Q", 38, 270),
  email("Email.VIP.Q", 9, 420),
  email("Email.QualityReview.Q", 18, 200),
  immediate("Email.AutoReply.Q", "email", 180),
  immediate("Email.Outbound.Q", "email", 210),
  archive("Email.Archive.Q", 240, 48_000),
  archive("Email.Spam.Q", 120, 21_000),
  immediate("Chat.Inbound.Q", "chat", 190),
  chat("Chat.Sales.Q", 72, 420),
  chat("Chat.Service.Q", 96, 480),
  chat("Chat.Technical.Q", 44, 720),
  chat("Chat.Checkout.Q", 30, 300),
  immediate("WorkItem.Inbound.Q", "workitem", 220),
  workItem("WorkItem.Contracts.Q", 40, 540),
  workItem("WorkItem.AddressChange.Q", 66, 180),
  workItem("WorkItem.Refunds.Q", 52, 240),
  immediate("WorkItem.Classification.Q", "workitem", 240),
  archive("WorkItem.Done.Q", 160, 64_000),
];

const US: readonly QueueDraft[] = [
  immediate("Email.Inbound.Q", "email", 340),
  email("Email.Orders.Q", 92, 270),
  email("Email.Support.Q", 110, 390),
  email("Email.Claims.Q", 36, 600),
  email("Email.Warranty.Q", 28, 420),
  email("Email.Spanish.Q", 34, 360),
  email("Email.Partners.Q", 16, 480),
  immediate("Email.AutoReply.Q", "email", 230),
  immediate("Email.Outbound.Q", "email", 270),
  archive("Email.Archive.Q", 310, 82_000),
  immediate("Chat.Inbound.Q", "chat", 310),
  chat("Chat.Orders.Q", 120, 390),
  chat("Chat.Support.Q", 140, 540),
  chat("Chat.Spanish.Q", 48, 510),
  chat("Chat.Retention.Q", 26, 660),
  chat("SMS.Service.Q", 62, 300),
  immediate("WorkItem.Inbound.Q", "workitem", 260),
  workItem("WorkItem.Claims.Q", 58, 620),
  workItem("WorkItem.Onboarding.Q", 30, 480),
  workItem("WorkItem.Fraud.Review.Q", 22, 540),
  workItem("WorkItem.Shipping.Q", 74, 210),
  immediate("WorkItem.Enrichment.Q", "workitem", 280),
  archive("WorkItem.Done.Q", 210, 71_000),
];

const APAC: readonly QueueDraft[] = [
  immediate("Email.Inbound.Q", "email", 170),
  email("Email.Service.EN.Q", 52, 330),
  email("Email.Service.JA.Q", 40, 380),
  email("Email.Service.ZH.Q", 44, 350),
  email("Email.お問い合わせ.Q", 24, 360),
  email("Email.FieldService.Q", 20, 300),
  immediate("Email.Translation.Q", "email", 95),
  immediate("Email.Outbound.Q", "email", 140),
  archive("Email.Archive.Q", 150, 33_000),
  immediate("Chat.Inbound.Q", "chat", 150),
  chat("Chat.Service.EN.Q", 64, 450),
  chat("Chat.Service.JA.Q", 42, 520),
  chat("Chat.Service.ZH.Q", 50, 480),
  chat("WeChat.Service.Q", 56, 360),
  immediate("WorkItem.Inbound.Q", "workitem", 160),
  workItem("WorkItem.Dispatch.Q", 62, 240),
  workItem("WorkItem.SpareParts.Q", 34, 300),
  workItem("WorkItem.Warranty.Q", 26, 420),
  workItem("WorkItem.Invoices.Q", 38, 260),
  immediate("WorkItem.Classification.Q", "workitem", 170),
  archive("WorkItem.Done.Q", 120, 29_000),
  archive("Chat.Transcripts.Q", 140, 40_000),
];

/** Three clusters with seven servers and 68 queues of all kinds; the busiest are held by two servers of their cluster. */
export const DEMO_WORLD: WorldSpec = {
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
