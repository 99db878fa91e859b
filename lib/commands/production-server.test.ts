import { expect, test } from "vitest";
import { heapLimit } from "./production-server";

test("the server's heap is limited, so that garbage does not lie about", () => {
  expect(heapLimit("--enable-source-maps")).toEqual(["--max-old-space-size=512"]);
});

test("an operator's own limit stands", () => {
  expect(heapLimit("--max-old-space-size=2048")).toEqual([]);
});
