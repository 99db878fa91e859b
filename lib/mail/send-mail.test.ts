import { describe, expect, it } from "vitest";
import { startMailServer } from "./fixtures/test-mail-server";
import { mailAddresses } from "./mail-addresses";
import { sendMail } from "./send-mail";

const MAIL = {
  subject: "[Tidewatch] CRITICAL: Queue 📮",
  text: "It does not drain.\n.\nhttps://x.example\n",
};
const to = ["ann@example.com", "bob@example.com"];

function send(url: string, timeoutMs?: number) {
  return sendMail({ url, from: "Tidewatch <tidewatch@example.com>" }, to, "msg_1", MAIL, timeoutMs);
}

describe("a mail", () => {
  it("goes to all recipients, with an id that a repetition carries again", async () => {
    await using server = await startMailServer();
    expect(await send(server.url)).toEqual({ failure: null, httpStatus: null, responseHead: "250 taken" });
    await send(server.url);
    expect(server.mails.map((mail) => mail.to)).toEqual([to, to]);
    const ids = server.mails.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids).toEqual(["<msg_1@tidewatch>", "<msg_1@tidewatch>"]);
  });

  it.each([
    ["550 no such mailbox", "rejected", true],
    ["451 try later", "busy", false],
  ])("that the server answers by %s fails as %s; for good: %s", async (answer, code, permanent) => {
    await using server = await startMailServer(answer);
    expect(await send(server.url)).toMatchObject({ failure: { code, permanent } });
  });

  it("ends by the time-out when the server hangs", async () => {
    await using server = await startMailServer(null);
    expect(await send(server.url, 100)).toMatchObject({ failure: { code: "timeout", permanent: false } });
  });

  it("is tried again when nothing listens there, and no failure tells the password", async () => {
    const server = await startMailServer();
    await server[Symbol.asyncDispose]();
    const outcome = await send(server.url.replace("smtp://", "smtp://ann:hunter2@"));
    expect(outcome).toMatchObject({ failure: { code: "unreachable", permanent: false } });
    expect(JSON.stringify(outcome)).not.toContain("hunter2");
  });
});

describe("mail addresses", () => {
  it("stand behind mailto: with commas", () => {
    expect(mailAddresses("mailto:ann@example.com, bob@example.com")).toEqual(to);
  });

  it.each([
    "ann@example.com",
    "mailto:",
    "mailto:ann",
    "mailto:a@example.com,",
    "mailto:a@example.com\r\nBcc: b@example.com",
  ])("are nothing else: %j", (url) => expect(mailAddresses(url)).toBeNull());
});
