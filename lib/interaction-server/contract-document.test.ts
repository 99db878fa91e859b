import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { isJsonObject } from "./answer-element";
import { readEventPing } from "./read-event-ping";

const contract: unknown = parse(readFileSync("docs/bridge.openapi.yaml", "utf8"));
const guide = readFileSync("docs/bridge.md", "utf8");

function at(node: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), node);
}

function* references(node: unknown): Generator<string> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref" && typeof value === "string") yield value;
    yield* references(value);
  }
}

it("the contract's own EventPing is read without a refusal", () => {
  const media = at(contract, "paths", "/v1/servers/{name}/ping", "post", "responses", "200", "content");
  expect(readEventPing(at(media, "application/json", "example"))).toMatchObject({
    ok: true,
    reading: { complete: true, refused: { count: 0 } },
  });
});

it("the guide's own EventPing is read without a refusal", () => {
  const [, example = ""] = /```json\n(.*?)```/s.exec(guide) ?? [];
  expect(readEventPing(JSON.parse(example))).toMatchObject({ ok: true, reading: { refused: { count: 0 } } });
});

it("every reference in the contract leads somewhere", () => {
  const all = [...references(contract)];
  expect(all.length).toBeGreaterThan(20);
  const lost = all.filter(
    (reference) => at(contract, ...reference.replace("#/", "").split("/")) === undefined,
  );
  expect(lost).toEqual([]);
});
