import { describe, expect, it } from "vitest";
import { addressPolicy, parseNetwork } from "./address-policy";

function policyOf(...networks: string[]) {
  return addressPolicy(networks.map((text) => parseNetwork(text)).filter((network) => network !== null));
}

const REFUSED = [
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "169.254.0.1",
  "100.64.0.1",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "239.255.255.255",
  "255.255.255.255",
  "240.0.0.1",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "::ffff:0:127.0.0.1",
  "64:ff9b::127.0.0.1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::1",
  "2002:7f00:1::1",
  "2001::1",
  "2001:db8::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "5f00::1",
  "4000::1",
  "name.example",
  "2130706433",
  "0x7f.1",
  "",
];

describe("the addresses that webhooks may connect to", () => {
  it.each(REFUSED)("are not %s", (address) => expect(policyOf()(address, 443)).toBe(false));

  it.each(["93.184.216.34", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1", "64:ff9b::1.1.1.1"])(
    "are public ones: %s",
    (address) => expect(policyOf()(address, 443)).toBe(true),
  );

  it("are those of a network that an administrator allows, in every way of writing them", () => {
    const policy = policyOf("127.0.0.0/8", "fd12::/16", "169.254.169.254");
    for (const address of [
      "127.0.0.1",
      "::ffff:127.0.0.1",
      "64:ff9b::127.0.0.1",
      "fd12::1",
      "169.254.169.254",
    ])
      expect(policy(address, 443), address).toBe(true);
    for (const address of ["10.0.0.1", "fd13::1", "169.254.169.253", "::1"])
      expect(policy(address, 443), address).toBe(false);
  });

  it("are those of the allowed port alone, where an administrator names one", () => {
    const policy = policyOf("127.0.0.1/32:7070", "[fd12::/16]:443", "10.0.0.1:8080");
    for (const [address, port] of [
      ["127.0.0.1", 7070],
      ["::ffff:127.0.0.1", 7070],
      ["fd12::1", 443],
      ["10.0.0.1", 8080],
      ["1.1.1.1", 25],
    ] as const)
      expect(policy(address, port), `${address} ${port}`).toBe(true);
    for (const [address, port] of [
      ["127.0.0.1", 7071],
      ["127.0.0.2", 7070],
      ["fd12::1", 7070],
      ["10.0.0.1", 80],
    ] as const)
      expect(policy(address, port), `${address} ${port}`).toBe(false);
  });

  it("are read as networks or lone addresses, and as nothing else", () => {
    expect(parseNetwork(" 10.0.0.0/8 ")).toMatchObject({ range: [{}, 8], port: null });
    expect(parseNetwork("::1")).toMatchObject({ range: [{}, 128], port: null });
    for (const text of [
      "10.0.0.0/33",
      "ten",
      "",
      "10/8",
      "*",
      "10.0.0.1:0",
      "10.0.0.1:65536",
      "[10.0.0.1]:80",
      "[::1]",
      ":80",
    ])
      expect(parseNetwork(text), text).toBeNull();
    // Not a port: the last part of an address.
    expect(parseNetwork("fd00::8080")?.port).toBeNull();
  });
});
