import type { Suppression } from "./alert-state";
import type { Grade } from "./incident-kinds";
import type { Severity } from "./rule";

/** One thing that happened, without whether it is sent. */
export type Happening =
  | { readonly kind: "pending"; readonly sentence: string }
  | { readonly kind: "fired"; readonly severity: Severity; readonly sentence: string }
  /** The same alert fires again soon after it resolved. */
  | { readonly kind: "reopened"; readonly severity: Severity; readonly sentence: string }
  | {
      readonly kind: "severity-changed";
      readonly from: Severity;
      readonly to: Severity;
      readonly sentence: string;
    }
  /** Another of the rules that share the alert governs it. */
  | { readonly kind: "kind-changed"; readonly from: Grade; readonly to: Grade; readonly sentence: string }
  /** The queue drains again, and its backlog is still above usual. */
  | { readonly kind: "recovering"; readonly sentence: string }
  /** It no longer recovers. */
  | { readonly kind: "relapsed"; readonly sentence: string }
  /** It came and went too often: it stays open until it has been calm for a while. */
  | { readonly kind: "flapping"; readonly sentence: string }
  /** No longer flapping, and still firing. */
  | { readonly kind: "steady"; readonly sentence: string }
  | { readonly kind: "acknowledged"; readonly by: string; readonly note: string; readonly sentence: string }
  | { readonly kind: "unacknowledged"; readonly by: string; readonly sentence: string }
  /** Nobody acknowledged: the webhooks of this step, 1 to 3, are told. */
  | { readonly kind: "escalated"; readonly step: number; readonly sentence: string }
  | { readonly kind: "suppressed"; readonly suppression: Suppression; readonly sentence: string }
  | { readonly kind: "unsuppressed"; readonly sentence: string }
  | { readonly kind: "resolved"; readonly sentence: string };

/** One line of an alert's time line; `send` says that receivers are to be told of it. */
export type AlertEvent = Happening & { readonly atMs: number; readonly send: boolean };
