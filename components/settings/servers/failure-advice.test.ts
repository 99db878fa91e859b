import { expect, test } from "vitest";
import { FAILURE_KINDS } from "@/lib/interaction-server/poll";
import { failureAdvice } from "./failure-advice";

test.each(FAILURE_KINDS)("there is advice for %s, as a sentence", (kind) => {
  expect(failureAdvice(kind)).toMatch(/^[A-Z].*\.$/);
});

test("there is none for a failure of a later version", () => {
  expect(failureAdvice("melted")).toBeNull();
});
