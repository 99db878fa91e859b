import { expect, test } from "vitest";
import { findOperations } from "./find-operations";

const operation = (tag: string, summary: string) => ({
  ...{ operationId: summary, tags: [tag], summary, parameters: [], responses: {} },
});
const document = {
  ...{ openapi: "3.1.0", info: { version: "1" }, components: { schemas: {} } },
  tags: [{ name: "Queues" }, { name: "Groups" }],
  paths: {
    "/api/v1/groups": { get: operation("Groups", "All groups."), post: operation("Groups", "Makes one.") },
    "/api/v1/queues": { get: operation("Queues", "The board.") },
  },
};
const found = (text: string) =>
  findOperations(document, text).map(({ tag, operations }) => [tag, operations.map(({ method }) => method)]);

test("operations stand under their tags, in the document's order", () => {
  expect(found("")).toEqual([
    ["Queues", ["get"]],
    ["Groups", ["get", "post"]],
  ]);
});

test("a text is sought in path, method and sentence", () => {
  expect(found("BOARD")).toEqual([["Queues", ["get"]]]);
  expect(found("post /api/v1/groups")).toEqual([["Groups", ["post"]]]);
  expect(found("nothing of the kind")).toEqual([]);
});
