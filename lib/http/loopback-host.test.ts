import { expect, test } from "vitest";
import { isLoopbackHost } from "./loopback-host";

test.each(["127.0.0.1", "127.0.0.1:3000", "localhost:3000", "LOCALHOST", "[::1]", "[::1]:3000"])(
  "%s is this machine",
  (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  },
);

test.each([
  null,
  "",
  "evil.example",
  "evil.example:3000",
  "127.0.0.1.evil.example",
  "localhost.evil.example:80",
  "127.0.0.1:3000:80",
  "[::2]",
  "10.0.0.1",
])("%s is not", (host) => {
  expect(isLoopbackHost(host)).toBe(false);
});
