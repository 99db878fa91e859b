import type { Statement } from "./alert-state";
import type { Judgement } from "./judgement";
import type { Rule } from "./rule";
import { type Subject, subjectLabels } from "./subject";

/** What is said of a rule's alert about a subject, with the labels by which silences and webhooks choose. */
export function statementOf(rule: Rule, subject: Subject, judgement: Judgement): Statement {
  const severity = judgement.severity ?? rule.severity;
  const detection = judgement.detection?.();
  return {
    severity,
    sentence: judgement.sentence(),
    numbers: judgement.numbers?.() ?? {},
    labels: { rule: rule.name, kind: rule.kind, severity, ...subjectLabels(subject) },
    ...(detection === undefined ? {} : { detection }),
  };
}
