import { describe, expect, it } from "vitest";
import type { FindAddresses } from "./find-addresses";
import { post } from "./fixtures/post";
import { startReceiver } from "./fixtures/test-receiver";

const at =
  (address: string): FindAddresses =>
  async () => [{ address, family: address.includes(":") ? 6 : 4 }];

describe("addresses that webhooks must not reach", () => {
  const hosts = [
    "127.0.0.1",
    "127.1",
    "0.0.0.0",
    "[::]",
    "[::1]",
    "169.254.169.254",
    "0x7f000001",
    "2130706433",
    "[::ffff:7f00:1]",
    "[2002:7f00:1::]",
    "[64:ff9b::7f00:1]",
  ];
  it.each(hosts)("are refused when they are written out: %s", async (host) => {
    await using receiver = await startReceiver();
    const outcome = await post(`http://${host}:${receiver.port}/`, { allowed: false });
    expect(outcome).toMatchObject({ failure: { code: "refused-address", permanent: true } });
    expect(receiver.received).toEqual([]);
  });

  it.each(["127.0.0.1", "10.0.0.1", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe"])(
    "are refused when a name stands for them: %s",
    async (address) => {
      await using receiver = await startReceiver();
      const rules = { findAddresses: at(address), allowed: false };
      const outcome = await post(`http://name.example:${receiver.port}/`, rules);
      expect(outcome).toMatchObject({ failure: { code: "refused-address" } });
      expect(receiver.received).toEqual([]);
    },
  );

  it("are left out when a name also stands for others", async () => {
    await using receiver = await startReceiver();
    const both: FindAddresses = async () => [
      { address: "127.0.0.2", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
    expect(await post(`http://name.example:${receiver.port}/`, { findAddresses: both })).toMatchObject({
      failure: null,
    });
  });

  it("are not reached by a name that changes between two look-ups: the address that is checked is the one connected to", async () => {
    await using receiver = await startReceiver();
    const answers: string[] = [];
    const changing: FindAddresses = async () => {
      answers.push(answers.length === 0 ? "127.0.0.1" : "127.0.0.2");
      return [{ address: answers.at(-1) ?? "", family: 4 }];
    };
    const url = `http://name.example:${receiver.port}/`;
    expect((await post(url, { findAddresses: changing })).failure).toBeNull();
    expect(answers).toEqual(["127.0.0.1"]);
    expect((await post(url, { findAddresses: changing })).failure?.code).toBe("refused-address");
    expect(receiver.received).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])("are not reached by a redirect (%i)", async (status) => {
    await using receiver = await startReceiver((response) =>
      response.writeHead(status, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
    );
    const code = status < 307 ? "redirect" : "refused-address";
    expect(await post(receiver.url)).toMatchObject({ failure: { code, permanent: true } });
  });
});

describe("a port that alone is allowed", () => {
  it.each(["127.0.0.1", "inbox.example"])(
    "lets no other port of its address be reached: %s",
    async (host) => {
      await using inbox = await startReceiver();
      await using other = await startReceiver();
      const rules = { findAddresses: at("127.0.0.1"), onlyPort: inbox.port };
      expect(await post(`http://${host}:${inbox.port}/`, rules)).toMatchObject({ failure: null });
      const refused = { failure: { code: "refused-address" } };
      expect(await post(`http://${host}:${other.port}/`, rules)).toMatchObject(refused);
      inbox.answer = (response) => response.writeHead(307, { location: other.url }).end();
      expect(await post(`http://${host}:${inbox.port}/`, rules)).toMatchObject(refused);
      expect(other.received).toEqual([]);
    },
  );
});
