import { describe, expect, test } from "vitest";
import { addressOf } from "./peer-address";

describe("where a request came from", () => {
  test("without proxies it is the other end of the connection, whatever the client claims", () => {
    expect(addressOf("198.51.100.7", "10.0.0.1", 0)).toBe("198.51.100.7");
  });

  test("behind our proxies it is what the outermost of them saw", () => {
    expect(addressOf("10.0.0.2", "203.0.113.9", 1)).toBe("203.0.113.9");
    expect(addressOf("10.0.0.3", "made-up, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
    expect(addressOf("10.0.0.2", undefined, 1)).toBe("10.0.0.2");
  });

  test("an IPv4 address inside IPv6 is written as IPv4", () => {
    expect(addressOf("::ffff:127.0.0.1", undefined, 0)).toBe("127.0.0.1");
  });
});
