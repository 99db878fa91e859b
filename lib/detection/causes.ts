/** Why a queue may not drain, in the order in which the causes are usually found (Genesys' documentation). */
export type Cause =
  | "strategy-not-loaded"
  | "submission-throttled"
  | "router-disconnected"
  | "no-agents"
  | "disabled-or-conditioned";

/** What is known around a queue that is called out. */
export interface CauseQuestion {
  readonly strategy: string | null;
  readonly profile: "distribution" | "immediate" | "archive";
  /** Interactions seen leaving since departures began to be missing; null when nothing ever left. */
  readonly departed: number | null;
  /** What the depth consists of, where the states are known; null = unknown. */
  readonly inRouting: number | null;
  readonly withAgent: number | null;
  /** Minutes for which nothing was in routing although work came in; null while that is not so. */
  readonly routingIdleMinutes: number | null;
  /** Other queues with waiting work that share the strategy, and of the whole cluster: how many, and how many are called out. */
  readonly sameStrategy: { readonly waiting: number; readonly calledOut: number };
  readonly sameCluster: { readonly waiting: number; readonly calledOut: number };
  /** True when the queue still drains, only too slowly. */
  readonly drainsSlowly: boolean;
}

/** A possible cause with what speaks for it and against it; never a certainty. */
export interface PossibleCause {
  readonly cause: Cause;
  readonly title: string;
  readonly check: string;
  readonly supporting: readonly string[];
  readonly opposing: readonly string[];
}

/** The possible causes in their usual order, each with its evidence from what was read. */
export function possibleCauses(question: CauseQuestion): PossibleCause[] {
  return [
    strategyNotLoaded(question),
    submissionThrottled(question),
    routerDisconnected(question),
    noAgents(question),
    disabledOrConditioned(question),
  ];
}

function strategyNotLoaded(question: CauseQuestion): PossibleCause {
  const { strategy, departed, inRouting, routingIdleMinutes, sameStrategy } = question;
  return {
    cause: "strategy-not-loaded",
    title: "Its routing strategy is not loaded in any Universal Routing Server",
    check: `See in Interaction Routing Designer's monitoring, or in Genesys Administrator, whether ${strategy ?? "the strategy of this queue"} is loaded in at least one Universal Routing Server.`,
    supporting: sentences([
      departed === null && "Nothing has ever been seen leaving this queue.",
      departed === 0 && "Nothing at all has left since.",
      routingIdleMinutes !== null &&
        `Nothing has been in routing for ${count(routingIdleMinutes)} min although work came in.`,
      sameStrategy.calledOut > 0 &&
        `${queues(sameStrategy.calledOut)} of the same strategy ${sameStrategy.calledOut === 1 ? "stands" : "stand"} still too.`,
    ]),
    opposing: sentences([
      departed !== null && departed > 0 && `${count(departed)} have left since, so something takes work.`,
      inRouting !== null && inRouting > 0 && `${count(inRouting)} are in routing now.`,
      drainElsewhere(sameStrategy) > 0 &&
        `${queues(drainElsewhere(sameStrategy))} of the same strategy drain as usual.`,
    ]),
  };
}

function submissionThrottled({
  departed,
  inRouting,
  sameCluster,
  drainsSlowly,
}: CauseQuestion): PossibleCause {
  return {
    cause: "submission-throttled",
    title: "Submission to the router is throttled",
    check:
      "Look at max-submission-rate and max-submitted-interactions on the router's annex, and at default-max-submission-rate, default-max-submitted-per-router and default-max-submitted-per-strategy of the Interaction Server: 0 stops everything.",
    supporting: sentences([
      drainsSlowly && "It still drains, but far more slowly than usual.",
      sameCluster.calledOut > 0 &&
        `${queues(sameCluster.calledOut)} of the cluster ${sameCluster.calledOut === 1 ? "has" : "have"} stopped or slowed down too.`,
    ]),
    opposing: sentences([
      !drainsSlowly && departed === 0 && inRouting !== 0 && "A limit above 0 would still let some through.",
      drainElsewhere(sameCluster) > 0 &&
        `${queues(drainElsewhere(sameCluster))} of the cluster drain as usual.`,
    ]),
  };
}

function routerDisconnected({ inRouting, sameCluster }: CauseQuestion): PossibleCause {
  const all = sameCluster.calledOut > 0 && drainElsewhere(sameCluster) === 0;
  return {
    cause: "router-disconnected",
    title: "Universal Routing Server or Orchestration Server is disconnected from Interaction Server",
    check: "Look in the Interaction Server's log and in Solution Control for the connection of each router.",
    supporting: sentences([all && "No queue of the cluster in which work waits drains as usual."]),
    opposing: sentences([
      drainElsewhere(sameCluster) > 0 &&
        `${queues(drainElsewhere(sameCluster))} of the cluster drain as usual.`,
      inRouting !== null && inRouting > 0 && `${count(inRouting)} are in routing now.`,
    ]),
  };
}

function noAgents({ profile, inRouting, withAgent, routingIdleMinutes }: CauseQuestion): PossibleCause {
  return {
    cause: "no-agents",
    title: "Nobody is logged in who can take the work",
    check: "See whether agents with the skills and media of this queue are logged in and ready.",
    supporting: sentences([
      inRouting !== null &&
        inRouting > 0 &&
        `${count(inRouting)} are in routing and wait there: a strategy took them.`,
      withAgent === 0 && profile === "distribution" && "Nobody works on an interaction of this queue.",
    ]),
    opposing: sentences([
      profile === "immediate" && "This queue is normally emptied at once, without waiting for agents.",
      withAgent !== null && withAgent > 0 && `${count(withAgent)} are with agents now.`,
      routingIdleMinutes !== null && "Nothing reaches routing, so it does not get as far as agents.",
    ]),
  };
}

function disabledOrConditioned({ sameStrategy, sameCluster }: CauseQuestion): PossibleCause {
  return {
    cause: "disabled-or-conditioned",
    title: "The queue or its view is disabled, or has a condition that no interaction meets",
    check:
      "Look at the queue and its views in the business process: enabled, and which conditions they have.",
    supporting: sentences([
      drainElsewhere(sameStrategy) > 0 && "Other queues of the same strategy drain as usual.",
      sameCluster.calledOut === 0 &&
        drainElsewhere(sameCluster) > 0 &&
        "It is the only queue of its cluster that is called out.",
    ]),
    opposing: sentences([
      sameCluster.calledOut > 1 &&
        `${queues(sameCluster.calledOut)} of the cluster are called out at the same time.`,
    ]),
  };
}

function drainElsewhere({
  waiting,
  calledOut,
}: {
  readonly waiting: number;
  readonly calledOut: number;
}): number {
  return Math.max(0, waiting - calledOut);
}

function sentences(lines: readonly (string | false)[]): string[] {
  return lines.filter((line) => line !== false);
}

function queues(number: number): string {
  return number === 1 ? "One other queue" : `${count(number)} other queues`;
}

function count(number: number): string {
  return Math.round(number).toLocaleString("en");
}
