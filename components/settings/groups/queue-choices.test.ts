import { expect, test } from "vitest";
import { findQueues, withAll } from "./queue-choices";

const QUEUES = [
  { id: 1, name: "Email.Sales.Q", tenant: "Environment", cluster: "South" },
  { id: 2, name: "Email.Sales.Q", tenant: "Environment", cluster: "North" },
  { id: 3, name: "Chat.Sales.Q", tenant: "Second", cluster: "North" },
];
const idsOf = (text: string) => findQueues(QUEUES, text).map(({ id }) => id);

test("queues are found by every word of name, tenant or cluster, in any case", () => {
  expect(idsOf("")).toEqual([3, 2, 1]);
  expect(idsOf("email")).toEqual([2, 1]);
  expect(idsOf("NORTH sales")).toEqual([3, 2]);
  expect(idsOf("second")).toEqual([3]);
  expect(idsOf("none")).toEqual([]);
});

test("all that is found is added once", () => {
  expect(withAll([3, 1], [1, 2])).toEqual([3, 1, 2]);
});
