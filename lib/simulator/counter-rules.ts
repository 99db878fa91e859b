/** The three groups of KPI counters, as a bridge names them. */
export const COUNTER_GROUPS = ["requests", "errors", "espErrors"] as const;
export type CounterGroup = (typeof COUNTER_GROUPS)[number];

/** The option in section `settings` that switches each group on. */
export const COLLECT_OPTIONS = {
  requests: "collect-request-counters",
  errors: "collect-error-counters",
  espErrors: "collect-esp-error-counters",
} as const satisfies Record<CounterGroup, string>;

/** What happened on a server during one step; counters are driven by it. */
export interface Tally {
  submitted: number;
  pulled: number;
  delivered: number;
  rejected: number;
  completed: number;
  removed: number;
  logins: number;
  logouts: number;
  /** Agents on shift, summed over the step's seconds. */
  agentSeconds: number;
  /** Seconds of the step. */
  seconds: number;
}

/** What happened in a step in which nothing has happened yet. */
export function emptyTally(): Tally {
  return {
    submitted: 0,
    pulled: 0,
    delivered: 0,
    rejected: 0,
    completed: 0,
    removed: 0,
    logins: 0,
    logouts: 0,
    agentSeconds: 0,
    seconds: 0,
  };
}

/** One counter: so many counts for each of what drives it. `errors` and `espErrors` come by chance at that rate. */
export interface CounterRule {
  readonly group: CounterGroup;
  readonly name: string;
  readonly driver: keyof Tally;
  readonly perDriver: number;
}

const REQUESTS: readonly (readonly [string, keyof Tally, number])[] = [
  ["RequestRegisterClient", "seconds", 1 / 1800],
  ["RequestUnregisterClient", "seconds", 1 / 1860],
  ["RequestSubmit", "submitted", 1],
  ["RequestStopProcessing", "completed", 0.9],
  ["RequestChangeProperties", "pulled", 2.4],
  ["RequestPlaceInQueue", "completed", 0.35],
  ["RequestPlaceInWorkbin", "completed", 0.08],
  ["RequestDeliver", "delivered", 1],
  ["RequestPull", "pulled", 1],
  ["RequestTransfer", "completed", 0.06],
  ["RequestConference", "completed", 0.01],
  ["RequestLeaveInteraction", "completed", 0.05],
  ["RequestIntrude", "delivered", 0.002],
  ["RequestAccept", "delivered", 0.985],
  ["RequestReject", "rejected", 1],
  ["RequestHold", "delivered", 0.03],
  ["RequestResume", "delivered", 0.029],
  ["RequestGetWorkbinContent", "agentSeconds", 1 / 900],
  ["RequestWorkbinNotifications", "logins", 1],
  ["RequestTakeSnapshot", "seconds", 1 / 120],
  ["RequestGetSnapshotInteractions", "seconds", 1 / 60],
  ["RequestReleaseSnapshot", "seconds", 1 / 120],
  ["RequestLockInteraction", "completed", 0.04],
  ["RequestUnlockInteraction", "completed", 0.04],
  ["RequestFindInteractions", "agentSeconds", 1 / 2400],
  ["RequestMoveInteractions", "seconds", 1 / 7200],
  ["RequestAgentLogin", "logins", 1],
  ["RequestAgentLogout", "logouts", 1],
  ["RequestDoNotDisturbOn", "agentSeconds", 1 / 14_400],
  ["RequestDoNotDisturbOff", "agentSeconds", 1 / 14_500],
  ["RequestAddMedia", "logins", 1.6],
  ["RequestRemoveMedia", "logouts", 1.6],
  ["RequestNotReadyForMedia", "agentSeconds", 1 / 5400],
  ["RequestCancelNotReadyForMedia", "agentSeconds", 1 / 5450],
  ["RequestChangeAgentStateReason", "agentSeconds", 1 / 7200],
  ["RequestChangeMediaStateReason", "agentSeconds", 1 / 9000],
  ["RequestStartPlaceAgentStateReporting", "logins", 1],
  ["RequestStopPlaceAgentStateReporting", "logouts", 1],
  ["RequestWorkbinTypesInfo", "logins", 1],
  ["RequestWorkbinStatistic", "agentSeconds", 1 / 1800],
  ["RequestSubscribe", "logins", 0.2],
  ["RequestUnsubscribe", "logouts", 0.2],
  ["RequestPublish", "seconds", 1 / 300],
  ["RequestGetInteractionProperties", "delivered", 1.3],
  ["RequestWorkflowConfiguration", "seconds", 1 / 3600],
  ["Request3rdServer", "pulled", 0.7],
];

const ERRORS: readonly (readonly [string, keyof Tally, number])[] = [
  ["InteractionNotFound", "removed", 0.12],
  ["InteractionIsLocked", "completed", 0.0012],
  ["AgentNotLoggedIn", "logouts", 0.05],
  ["AgentAlreadyLoggedIn", "logins", 0.02],
  ["QueueNotFound", "submitted", 0.0001],
  ["PartyNotFound", "delivered", 0.0008],
  ["RequestTimedOut", "pulled", 0.0003],
];

const ESP_ERRORS: readonly (readonly [string, keyof Tally, number])[] = [
  ["Request3rdServer", "pulled", 0.0009],
  ["RequestPlaceInQueue", "completed", 0.0002],
  ["RequestChangeProperties", "pulled", 0.0001],
];

function rulesOf(group: CounterGroup, rows: typeof REQUESTS): CounterRule[] {
  return rows.map(([name, driver, perDriver]) => ({ group, name, driver, perDriver }));
}

/** All counters of a simulated server, in the order in which they are listed. Their names are illustrative. */
export const COUNTER_RULES: readonly CounterRule[] = [
  ...rulesOf("requests", REQUESTS),
  ...rulesOf("errors", ERRORS),
  ...rulesOf("espErrors", ESP_ERRORS),
];
