import { expect, test } from "vitest";
import { filterQueues, readBoardView, showsArchives, writeBoardView } from "./board-view";
import { aQueue } from "./fixtures";

test("a view survives the way through the address", () => {
  const view = {
    search: "E-Mail & Chat",
    cluster: "Digital-EU",
    needsAttention: true,
    archives: "folded",
    sort: { column: "change5m", descending: false },
  } as const;
  expect(readBoardView(new URLSearchParams(writeBoardView(view)))).toEqual(view);
});

test("the usual view leaves the address alone", () => {
  expect(writeBoardView(readBoardView(new URLSearchParams()))).toBe("");
});

test("an unknown column falls back to the worst first", () => {
  expect(readBoardView(new URLSearchParams("sort=-colour")).sort).toEqual({
    column: "state",
    descending: true,
  });
});

test("the filter looks into name and tenant, in any case, within the cluster", () => {
  const queues = [
    aQueue({ id: 1, name: "Email.Inbound.Q" }),
    aQueue({ id: 2, name: "Chat.Q", tenant: "Email Bank" }),
    aQueue({ id: 3, name: "Email.Inbound.Q", cluster: "Digital-US" }),
    aQueue({ id: 4, name: "Chat.Q" }),
  ];
  const view = readBoardView(new URLSearchParams("search=EMAIL&cluster=Digital-EU"));
  expect(filterQueues(queues, view).map((queue) => queue.id)).toEqual([1, 2]);
});

test("on demand the filter leaves only queues with an open alert, whatever the detector says", () => {
  const queues = [
    aQueue({ id: 1, state: "not-draining", openAlerts: 1 }),
    aQueue({ id: 2, state: "not-draining", openAlerts: 0 }),
    aQueue({ id: 3, state: "ok", openAlerts: 2 }),
  ];
  for (const state of ["needs-attention", "called-out"]) {
    const view = readBoardView(new URLSearchParams({ state }));
    expect(filterQueues(queues, view).map((queue) => queue.id)).toEqual([1, 3]);
  }
});

test.each([
  ["", false],
  ["search=spam", true],
  ["archives=shown", true],
  ["search=spam&archives=folded", false],
])("archives are folded unless chosen, or while something is looked for: ?%s", (query, shown) => {
  expect(showsArchives(readBoardView(new URLSearchParams(query)))).toBe(shown);
});
