import { z } from "zod";
import type { Prisma } from "@/generated/sqlite/client";
import { ALERT_EVENT_KINDS } from "@/lib/alerting/rules/words";
import type { AlertEventItem, AlertItem } from "@/lib/http/alert-schemas";
import type { OpenState } from "../alert-row";
import { type LiveAlert, parseState } from "../alert-store";
import type { Suppression } from "../rules/alert-state";
import { RULE_KINDS } from "../rules/rule";
import { suppressionSentence } from "../rules/suppression-sentence";

/** What names an alert's rule, as long as the alert is known; a deleted rule's too. */
export type RuleName = AlertItem["rule"];
/** A row with its rule's name. */
export type AlertRow = Prisma.AlertGetPayload<{ include: { rule: { select: { name: true; kind: true } } } }>;

const kindSchema = z.enum(RULE_KINDS);
const eventKindSchema = z.enum(ALERT_EVENT_KINDS);
const numbersSchema = z.record(z.string(), z.number());
const detailSchema = z.object({ sentence: z.string(), send: z.boolean() });

/** An alert in memory as lists show it; null when it is inactive. */
export function liveItem({ id, subject, state }: LiveAlert, rule: RuleName): AlertItem | null {
  return state.phase === "inactive" ? null : { id, rule, subject, ...stateItem(state) };
}

/** A stored alert as lists show it; null when its row can't be read. */
export function storedItem(row: AlertRow): AlertItem | null {
  const stored = parseState(row.state);
  const kind = kindSchema.safeParse(row.rule.kind);
  if (stored === null || stored.machine.phase === "inactive" || !kind.success) return null;
  const rule = { id: row.ruleId, name: row.rule.name, kind: kind.data };
  const numbers = numbersSchema.safeParse(parseJson(row.numbers));
  return {
    ...{ id: row.id, rule, subject: stored.subject, ...stateItem(stored.machine) },
    sentence: row.sentence,
    numbers: numbers.success ? numbers.data : {},
    firedAt: row.firedMs === null ? null : iso(Number(row.firedMs)),
  };
}

/** A line of a time line; null when its row can't be read. */
export function eventItem(row: {
  readonly seq: number;
  readonly atMs: bigint;
  readonly kind: string;
  readonly detail: string;
}): AlertEventItem | null {
  const kind = eventKindSchema.safeParse(row.kind);
  const detail = detailSchema.safeParse(parseJson(row.detail));
  if (!kind.success || !detail.success) return null;
  const { sentence, send } = detail.data;
  return { seq: row.seq, at: iso(Number(row.atMs)), kind: kind.data, sentence, sent: send };
}

function stateItem(state: OpenState): Omit<AlertItem, "id" | "rule" | "subject"> {
  const { severity, sentence, numbers, labels } = state.statement;
  const firing = state.phase === "firing" ? state : null;
  return {
    severity,
    phase: state.phase,
    acknowledged:
      firing === null || firing.acknowledgement === null
        ? null
        : {
            by: firing.acknowledgement.by,
            note: firing.acknowledgement.note,
            at: iso(firing.acknowledgement.atMs),
          },
    suppressed: firing === null || firing.suppression === null ? null : suppressionItem(firing.suppression),
    flapping: firing?.flapping ?? false,
    sentence,
    numbers: { ...numbers },
    labels: { ...labels },
    startedAt: iso(state.phase === "pending" ? state.sinceMs : state.startedMs),
    firedAt: firing === null ? null : iso(firing.firedMs),
    resolvedAt: state.phase === "resolved" ? iso(state.resolvedMs) : null,
  };
}

function suppressionItem(suppression: Suppression): AlertItem["suppressed"] {
  return {
    by: suppression.by,
    until: suppression.by === "inhibition" ? null : iso(suppression.untilMs),
    sentence: suppressionSentence(suppression),
  };
}

function iso(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
