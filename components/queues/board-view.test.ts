import { expect, test } from "vitest";
import { filterQueues, readBoardView, writeBoardView } from "./board-view";
import { aQueue } from "./fixtures";

test("a view survives the way through the address", () => {
  const view = {
    search: "E-Mail & Chat",
    cluster: "Digital-EU",
    calledOut: true,
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

test("asked for what is called out, the filter leaves the rest away", () => {
  const queues = [
    aQueue({ id: 1, state: "not-draining" }),
    aQueue({ id: 2, state: "suspect" }),
    aQueue({ id: 3, state: "growing" }),
  ];
  const view = readBoardView(new URLSearchParams("state=called-out"));
  expect(filterQueues(queues, view).map((queue) => queue.id)).toEqual([1, 3]);
});
