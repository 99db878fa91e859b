import { describe, expect, it } from "vitest";
import { messageOf } from "@/lib/webhooks/formats/message-fixture";
import { alertMail } from "./alert-mail";

describe("a mail", () => {
  it("has one line of subject, whatever a name holds", () => {
    const { subject, text } = alertMail(messageOf("fired", { sentence: "A\r\nBcc: x@example.com\u2028B" }));
    expect(subject).toBe("[Tidewatch] CRITICAL: A Bcc: x@example.com B");
    expect(text).toContain("https://tidewatch.example/alerts/7");
  });
});
