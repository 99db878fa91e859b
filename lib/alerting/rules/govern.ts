import { type AlertState, type Firing, gradeOf, type Holds, type Statement } from "./alert-state";
import { type Grade, isWorse } from "./incident-kinds";
import { pause, type Stopwatch, start, tick } from "./stopwatch";

/** How one of the rules that share an alert stands towards its subject. */
export interface Verdict extends Grade {
  readonly ruleId: number;
  readonly active: "yes" | "no" | "unknown";
  readonly holdMs: number;
  readonly keepFiringMs: number;
  statement(): Statement;
}

/** What governs a shared alert now: the rule, how its condition stands, what is said, and the clocks of all its rules. */
export interface Governed {
  readonly ruleId: number;
  readonly active: "yes" | "no" | "unknown";
  readonly statement: Statement;
  readonly incident: { readonly holds: Holds; readonly hold: Stopwatch; readonly recovering: boolean };
}

type Open = Exclude<AlertState, { phase: "inactive" }>;

/**
 * Chooses what governs the alert that rules share: the gravest rule whose condition has held for its hold time. While it fires, a graver rule
 * takes over after its own hold time, a milder one as soon as the governing condition has been over for that rule's time of going on (without
 * a hold time: the alert fires already). What the detector hides behind a state for which another rule watches counts as over. Null when no
 * verdict and no alert is there. `open` is the alert as it was, governed by `ruleId`.
 */
export function govern(
  open: { readonly ruleId: number; readonly state: Open } | null,
  verdicts: readonly Verdict[],
  nowMs: number,
): Governed | null {
  const holds = holdsAfter(open, verdicts, nowMs);
  const holdOf = ({ ruleId }: Verdict) => holds[ruleId] ?? start(nowMs);
  const isReady = (verdict: Verdict) => holdOf(verdict).ranMs >= verdict.holdMs;
  const met = verdicts
    .filter(({ active }) => active === "yes")
    .sort((one, other) => compare(one, other, open?.ruleId));
  const present = verdicts.find(({ ruleId }) => ruleId === open?.ruleId);
  const answer = (
    verdict: Verdict,
    active: Governed["active"],
    statement: Statement = verdict.statement(),
  ): Governed => ({
    ruleId: verdict.ruleId,
    active,
    statement,
    incident: {
      holds,
      hold: holdOf(verdict),
      recovering: active === "unknown" && statement.detection?.state === "recovering",
    },
  });

  if (open?.state.phase !== "firing") {
    const [gravest] = met;
    const chosen = met.find(isReady) ?? gravest;
    if (chosen !== undefined) return answer(chosen, "yes");
    if (open === null) return null;
    const isHeld = verdicts.some(
      ({ ruleId, active }) => active === "unknown" && (ruleId in holds || ruleId === open.ruleId),
    );
    const shown = present ?? verdicts[0];
    if (shown === undefined) return unwatched(open, holds, nowMs);
    return answer(shown, isHeld ? "unknown" : "no", asItWas(open.state, shown));
  }

  const { state } = open;
  const current: Grade = present?.active === "yes" ? present : gradeOf(state.statement);
  const graver = met.find((each) => each !== present && isReady(each) && isWorse(each, current));
  if (graver !== undefined) return answer(graver, "yes");
  if (present?.active === "yes") return answer(present, "yes");
  const milder = met.find((each) => isReady(each) || !isWorse(each, current));
  if (present === undefined) {
    const heir = milder ?? met[0];
    return heir === undefined ? unwatched(open, holds, nowMs) : answer(heir, "yes");
  }
  if (milder !== undefined && hasGoneOn(state, present, nowMs)) return answer(milder, "yes");
  // Only what is graver and has yet to hold for its time is met: until then the alert fires as it did.
  const active = milder !== undefined ? "no" : met.length > 0 ? "yes" : present.active;
  return answer(present, active, asItWas(state, present));
}

/** The gravest first; of equals the one that governs already, then the oldest rule. */
function compare(one: Verdict, other: Verdict, governing: number | undefined): number {
  if (isWorse(one, other)) return -1;
  if (isWorse(other, one)) return 1;
  if (one.ruleId === governing) return -1;
  return other.ruleId === governing ? 1 : one.ruleId - other.ruleId;
}

function hasGoneOn({ calm }: Firing, { keepFiringMs }: Verdict, nowMs: number): boolean {
  return (calm === null ? 0 : tick(calm, nowMs).ranMs) >= keepFiringMs;
}

/** What is said now, as severe as the alert is and with its labels: a condition that does not hold changes neither. */
function asItWas({ statement: { severity, labels } }: Open, verdict: Verdict) {
  return { ...verdict.statement(), severity, labels };
}

function unwatched(
  { ruleId, state }: { readonly ruleId: number; readonly state: Open },
  holds: Holds,
  nowMs: number,
): Governed {
  const statement = { ...state.statement, sentence: "No rule watches this any more." };
  return {
    ...{ ruleId, active: "no", statement },
    incident: { holds, hold: start(nowMs), recovering: false },
  };
}

/** Only rules with a hold time need a clock; it stands while their condition is unknown. */
function holdsAfter(
  open: { readonly ruleId: number; readonly state: Open } | null,
  verdicts: readonly Verdict[],
  nowMs: number,
): Holds {
  const before = holdsBefore(open);
  const holds: Record<string, Stopwatch> = {};
  for (const { ruleId, active, holdMs } of verdicts) {
    if (holdMs <= 0 || active === "no") continue;
    const known = before[ruleId];
    if (active === "yes") holds[ruleId] = known === undefined ? start(nowMs) : tick(known, nowMs);
    else if (known !== undefined) holds[ruleId] = pause(known);
  }
  return holds;
}

function holdsBefore(open: { readonly ruleId: number; readonly state: Open } | null): Holds {
  if (open === null || open.state.phase === "resolved") return {};
  // A pending alert of before alerts were shared has the clock of its one rule.
  if (open.state.phase === "pending") return open.state.holds ?? { [open.ruleId]: open.state.hold };
  return open.state.holds ?? {};
}
