import { createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secretBox } from "./secret-box";

const key = createSecretKey(randomBytes(32));
const box = secretBox(key);

describe("a secret box", () => {
  it("gives back any text that it sealed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(box.open(box.seal(text, "a"), "a")).toEqual({ ok: true, text: Buffer.from(text).toString() });
      }),
    );
  });

  it("never seals a text the same way twice, and shows nothing of it", () => {
    const [first, second] = [box.seal("whsec_hidden", "a"), box.seal("whsec_hidden", "a")];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^v1\./);
    expect(Buffer.from(first.split(".")[3] ?? "", "base64url").toString("latin1")).not.toContain("hidden");
  });

  it("says when another key is needed", () => {
    const other = secretBox(createSecretKey(randomBytes(32)));
    expect(other.open(box.seal("text", "a"), "a")).toMatchObject({ ok: false, reason: "wrong-key" });
  });

  it("opens nothing for another purpose", () => {
    expect(box.open(box.seal("text", "a"), "b")).toMatchObject({ ok: false, reason: "damaged" });
  });

  it("opens nothing that was changed in any place", () => {
    const sealed = box.seal("some text", "a");
    for (let place = 0; place < sealed.length; place++) {
      const changed = `${sealed.slice(0, place)}${sealed[place] === "A" ? "B" : "A"}${sealed.slice(place + 1)}`;
      const opened = box.open(changed, "a");
      // The last digit of base64 may carry bits that stand for nothing.
      if (opened.ok) expect([place, opened.text]).toEqual([sealed.length - 1, "some text"]);
    }
  });

  it.each(["", "v1", "v2.a.b.c", "v1.a.b", "nonsense", "v1.00000000.."])("opens nothing of %j", (text) => {
    expect(box.open(text, "a").ok).toBe(false);
  });
});
