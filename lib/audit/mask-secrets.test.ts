import { expect, test } from "vitest";
import { maskSecrets } from "./mask-secrets";

test("texts under the name of a secret are masked, at any depth", () => {
  expect(maskSecrets({ bridgeToken: "t0p", servers: [{ name: "A", signingSecret: "whsec_1" }] })).toEqual({
    bridgeToken: "•••",
    servers: [{ name: "A", signingSecret: "•••" }],
  });
});

test("that there is a secret, or that there is none, stays readable", () => {
  const told = { hasReceiverKey: true, token: null, givenAnew: ["receiverKey"], secret: false };
  expect(maskSecrets(told)).toEqual(told);
});
