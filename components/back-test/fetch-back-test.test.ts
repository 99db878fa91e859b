import { expect, test } from "vitest";
import { linesOf } from "./fetch-back-test";

const BODY = new TextEncoder().encode('{"a":"Ü"}\n{"b":2}\n\nlast');

async function lines(pieceBytes: number): Promise<string[]> {
  let from = 0;
  const reader = {
    read: async () => {
      const value = BODY.slice(from, from + pieceBytes);
      from += pieceBytes;
      return value.length > 0 ? { done: false as const, value } : { done: true as const, value: undefined };
    },
  };
  const read: string[] = [];
  for await (const line of linesOf(reader, new AbortController().signal)) read.push(line);
  return read;
}

test.each([1, 3, 7, 1_000])("lines are whole however the body is cut: %d bytes a piece", async (bytes) => {
  expect(await lines(bytes)).toEqual(['{"a":"Ü"}', '{"b":2}', "last"]);
});

test("a connection that breaks off is told as such", async () => {
  const reader = { read: () => Promise.reject(new TypeError("network")) };
  const { signal } = new AbortController();
  await expect(linesOf(reader, signal).next()).rejects.toThrow("Check that it is running");
});
