import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { ApiError, isNotFound } from "./api-error";
import { fetchJson, withQuery } from "./fetch-json";

afterEach(() => vi.unstubAllGlobals());

function answerWith(body: string, status = 200) {
  vi.stubGlobal("fetch", async () => new Response(body, { status }));
}

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ApiError ? error : null;
}

test("a good answer is parsed", async () => {
  answerWith('{"depth":4}');
  expect((await fetchJson("/x", z.object({ depth: z.number() }))).value).toEqual({ depth: 4 });
});

test("a problem answer becomes its own title and sentence", async () => {
  answerWith(
    '{"type":"about:blank","title":"No such queue","status":404,"detail":"It is gone.","code":"not-found"}',
    404,
  );
  const error = await failureOf(fetchJson("/x", z.unknown()));
  expect(error?.message).toBe("It is gone.");
  expect(isNotFound(error)).toBe(true);
});

test("an answer that is no JSON is a failure with its status", async () => {
  answerWith("<html>", 502);
  expect((await failureOf(fetchJson("/x", z.unknown())))?.failure).toEqual({ kind: "status", status: 502 });
});

test("an answer of another shape is unreadable", async () => {
  answerWith('{"depth":"four"}');
  const error = await failureOf(fetchJson("/x", z.object({ depth: z.number() })));
  expect(error?.failure).toEqual({ kind: "unreadable" });
});

test("no connection is a failure of its own", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("fetch failed")));
  expect((await failureOf(fetchJson("/x", z.unknown())))?.failure).toEqual({ kind: "unreachable" });
});

test("parameters that are not set are left out", () => {
  expect(withQuery("/q", { since: undefined, limit: 5, search: "a&b" })).toBe("/q?limit=5&search=a%26b");
});
