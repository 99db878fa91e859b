import { expect, test } from "vitest";
import { shapeParts } from "./shape-parts";

const text = (schema: unknown) =>
  shapeParts(schema)
    .map((part) => (typeof part === "string" ? part : `<${part.shape}>`))
    .join("");

test.each([
  [{ type: "string" }, "string"],
  [{ type: "string", format: "date-time" }, "string (date-time)"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ enum: ["a", "b"] }, '"a" | "b"'],
  [{ const: 1, type: "number" }, "1"],
  [{ anyOf: [{ $ref: "#/components/schemas/Queue" }, { type: "null" }] }, "<Queue> | null"],
  [{ type: "array", items: { $ref: "#/components/schemas/Queue" } }, "<Queue>[]"],
  [{ type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
  [{ type: "object", additionalProperties: { type: "number" } }, "{ [name]: number }"],
  [{ type: "object", properties: {} }, "{}"],
  [{}, "anything"],
  [null, "anything"],
])("%j reads as %s", (schema, words) => {
  expect(text(schema)).toBe(words);
});

test("an object is told line by line, with what may be left out", () => {
  const schema = {
    type: "object",
    properties: {
      id: { type: "integer" },
      parts: { type: "array", items: { type: "object", properties: { a: { type: "string" } } } },
    },
    required: ["id"],
  };
  expect(text(schema)).toBe("{\n  id: integer\n  parts?: {\n    a?: string\n  }[]\n}");
});
