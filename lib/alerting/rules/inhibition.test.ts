import { describe, expect, test } from "vitest";
import { explainedBy, type InhibitionAlert, inhibitions } from "./inhibition";
import type { RuleKind } from "./rule";
import { alertKey, type Subject } from "./subject";

const ixn1 = { id: 1, name: "ixn1" };
const ixn2 = { id: 2, name: "ixn2" };
const server = (one = ixn1): Subject => ({ kind: "server", ...one, cluster: "Berlin" });
const queue = (
  id: number,
  servers = [ixn1],
  profile: "distribution" | "archive" = "distribution",
): Subject => ({ kind: "queue", id, name: `Q${id}`, cluster: "Berlin", tenant: "T", profile, servers });
const pool = (...ids: number[]): Subject => ({
  kind: "pool",
  id: "cluster/1",
  of: "cluster",
  name: "Berlin",
  cluster: "Berlin",
  silent: ids.map((id) => ({ id, name: `Q${id}` })),
});

function alert(
  kind: RuleKind,
  subject: Subject,
  phase: InhibitionAlert["phase"] = "firing",
): InhibitionAlert {
  return { key: alertKey(4, subject), kind, rule: "A rule", subject, phase };
}
const down = (one = ixn1, phase: InhibitionAlert["phase"] = "firing") =>
  alert("server-unreachable", server(one), phase);
const stopped = (subject: Subject) => alert("queue-not-draining", subject);
const explained = (...alerts: InhibitionAlert[]) => [...inhibitions(alerts).keys()];

describe("a server that does not answer", () => {
  test("explains queues all of whose readings come from it", () => {
    expect(explained(down(), stopped(queue(7)))).toEqual(["4/queue/7"]);
  });

  test("does not explain a queue that another server holds too, unless that is down as well", () => {
    const shared = stopped(queue(7, [ixn1, ixn2]));
    expect(explained(down(), shared)).toEqual([]);
    expect(explained(down(), down(ixn2), shared)).toEqual(["4/queue/7"]);
  });

  test("explains the same server's missing readings, and not another's", () => {
    const silent = (one: typeof ixn1) => ({ ...alert("no-data", server(one)), key: `5/server/${one.id}` });
    expect(explained(down(), silent(ixn1), silent(ixn2))).toEqual(["5/server/1"]);
  });

  test.each(["pending", "resolved"] as const)("explains nothing while its alert is %s", (phase) => {
    expect(explained(down(ixn1, phase), stopped(queue(7)))).toEqual([]);
  });

  test("is never explained by its queues", () => {
    expect(explained(stopped(queue(7)), stopped(pool(7)), down())).toEqual(["4/queue/7"]);
  });
});

describe("queues that stop together", () => {
  test("are one alert that explains and lists its silent members", () => {
    const alerts = [
      stopped(pool(7, 8)),
      stopped(queue(7)),
      alert("queue-depth", queue(8)),
      stopped(queue(9)),
    ];
    const found = inhibitions(alerts);
    expect([...found.keys()]).toEqual(["4/queue/7", "4/queue/8"]);
    expect(explainedBy(found).get("4/pool/cluster/1")).toEqual(["4/queue/7", "4/queue/8"]);
    expect(found.get("4/queue/7")?.sentence).toBe(
      "Explained by another alert: the queues of the cluster Berlin have stopped together.",
    );
  });

  test("do not explain archives, nor missing readings", () => {
    const archive = alert("queue-depth", queue(7, [ixn1], "archive"));
    expect(explained(stopped(pool(7, 8)), archive, alert("no-data", queue(8)))).toEqual([]);
  });

  test("are not explained by a member", () => {
    expect(explained(stopped(queue(7)), stopped(pool()))).toEqual([]);
  });
});
