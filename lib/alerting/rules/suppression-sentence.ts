import type { Suppression } from "./alert-state";

/** Why an alert is not sent, in one sentence; times in UTC. */
export function suppressionSentence(suppression: Suppression): string {
  switch (suppression.by) {
    case "silence":
      return `Silenced until ${moment(suppression.untilMs)}: ${suppression.reason}`;
    case "maintenance":
      return `In maintenance until ${moment(suppression.untilMs)}: ${suppression.name}`;
    case "inhibition":
      return suppression.sentence;
  }
}

/** A moment as people read it, in UTC: `2026-11-22 23:36 UTC`. */
export function moment(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
