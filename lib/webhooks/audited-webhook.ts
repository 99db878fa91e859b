import type { WebhookChange, WebhookItem } from "@/lib/http/webhook-schemas";

type Parts = Readonly<Record<string, unknown>>;

/** The parts of a webhook that the audit log keeps: what people set, and nothing that is or may hold a secret. */
export function shownParts(webhook: WebhookItem): Parts {
  const { name, format, address, hasReceiverKey, matchers, severities } = webhook;
  const { sendResolved, sendRecovering, escalationStep, enabled } = webhook;
  return {
    ...{ name, format, address, hasReceiverKey, matchers, severities },
    ...{ sendResolved, sendRecovering, escalationStep, enabled },
  };
}

/** What a change made different, before and after; a hidden part that was given anew is named, not shown. */
export function changedParts(
  webhook: WebhookItem,
  changed: WebhookItem,
  change: WebhookChange,
): { readonly before: Parts; readonly after: Parts } {
  const [before, after] = [shownParts(webhook), shownParts(changed)];
  const differ = Object.keys(before).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const givenAnew = [
    ...(change.url === undefined ? [] : ["url"]),
    ...(change.receiverKey === undefined ? [] : ["receiverKey"]),
    ...(webhook.template === changed.template ? [] : ["template"]),
  ];
  const only = (parts: Parts) => Object.fromEntries(differ.map((name) => [name, parts[name]]));
  return {
    before: only(before),
    after: { ...only(after), ...(givenAnew.length === 0 ? {} : { givenAnew }) },
  };
}
