import type { AuditItem } from "@/lib/http/audit-schemas";

const ACTOR_WORDS: Record<AuditItem["actor"]["kind"], string> = {
  user: "",
  token: "API token",
  system: "Tidewatch",
  visitor: "not signed in",
};

/** What kind of actor it is, where that is not plain; empty for a person. */
export function actorKindWord(kind: AuditItem["actor"]["kind"]): string {
  return ACTOR_WORDS[kind];
}

/** An action as words: "webhook.secret.replace" is "Webhook secret: replace". */
export function actionWords(action: string): string {
  const parts = action.replaceAll("-", " ").split(".");
  const verb = parts.pop() ?? "";
  if (parts.length === 0) return capital(verb);
  return `${capital(parts.join(" "))}: ${verb}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
