import {
  type CauseRule,
  clue,
  count,
  drainSentence,
  drainsSlowly,
  minutes,
  stopSentence,
  strong,
} from "./clues";

/** A limit of so many or more that is met exactly, reading after reading, is hardly chance. */
const TELLING_LIMIT = 10;
/** In routing must have risen by so many before it is said to only grow. */
const TELLING_GROWTH = 3;

/** No Universal Routing Server has the strategy. */
export const strategyNotLoaded: CauseRule = (question) => {
  const { strategy, departed, inRouting, routingIdleMinutes, sameStrategy } = question;
  return {
    cause: "strategy-not-loaded",
    title: "Its routing strategy is not loaded in any Universal Routing Server",
    check: `${strategy ?? "The strategy of this queue"} must be loaded in at least one Universal Routing Server: see Interaction Routing Designer's monitoring or Genesys Administrator.`,
    supporting: [
      departed === null && clue("Nothing has ever been seen leaving this queue."),
      departed === 0 && clue("Nothing at all has left since."),
      routingIdleMinutes !== null &&
        strong(`Nothing has been in routing for ${minutes(routingIdleMinutes)} although work came in.`),
      sameStrategy.stopped > 0 && clue(stopSentence(sameStrategy, "the same strategy")),
    ],
    opposing: [
      departed !== null &&
        departed > 0 &&
        strong(`${count(departed)} have left since, so something takes work.`),
      inRouting !== null && inRouting > 0 && strong(`${count(inRouting)} are in routing now.`),
      sameStrategy.draining > 0 && strong(drainSentence(sameStrategy, "the same strategy")),
    ],
  };
};

/** A limit of the router or of Interaction Server is reached, or is 0. */
export const submissionThrottled: CauseRule = (question) => {
  const { departed, inRouting, recent, sameCluster } = question;
  const course = recent?.inRouting ?? null;
  const waits = recent !== null && recent.depth.lowest > 0;
  const isFlat = course !== null && waits && course.lowest === course.highest && course.highest > 0;
  return {
    cause: "submission-throttled",
    title: "Submission to the router is throttled",
    check:
      "max-submission-rate and max-submitted-interactions on the router's annex; default-max-submission-rate, default-max-submitted-per-router and default-max-submitted-per-strategy of Interaction Server. 0 stops everything.",
    supporting: [
      isFlat &&
        recent !== null && {
          sentence: `In routing has been exactly ${count(course.last)} for ${minutes(recent.minutes)} while work waits, as at a limit.`,
          weight: course.last >= TELLING_LIMIT ? 2 : 1,
        },
      drainsSlowly(question) && clue("It still drains, but far more slowly than usual."),
      sameCluster.stopped > 0 && clue(stopSentence(sameCluster, "the cluster")),
    ],
    opposing: [
      course !== null &&
        recent !== null &&
        course.lowest < course.highest &&
        clue(
          `In routing was between ${count(course.lowest)} and ${count(course.highest)} in the last ${minutes(recent.minutes)}; at a limit it stays at one number.`,
        ),
      inRouting === null &&
        departed === 0 &&
        clue("Nothing at all leaves; a limit above 0 would let some through."),
      sameCluster.draining > 0 && clue(drainSentence(sameCluster, "the cluster")),
    ],
  };
};

/** No router is connected any more. */
export const routerDisconnected: CauseRule = ({ inRouting, sameCluster }) => ({
  cause: "router-disconnected",
  title: "Universal Routing Server or Orchestration Server is disconnected from Interaction Server",
  check: "The connection of each router, in Interaction Server's log and in Solution Control.",
  supporting: [
    sameCluster.stopped > 0 &&
      sameCluster.draining === 0 &&
      strong("No queue of the cluster that holds work drains as usual."),
  ],
  opposing: [
    sameCluster.draining > 0 && strong(drainSentence(sameCluster, "the cluster")),
    inRouting !== null && inRouting > 0 && strong(`${count(inRouting)} are in routing now.`),
  ],
});

/** Interaction Server picks among the routers that have the strategy: some of them are gone. */
export const fewerRouters: CauseRule = ({ strategy, sameStrategy }) => ({
  cause: "fewer-routers",
  title: "Fewer routers than usual have its strategy loaded",
  check: `Each Universal Routing Server must run and have ${strategy ?? "the strategy of this queue"} loaded.`,
  supporting: [sameStrategy.stopped > 0 && clue(stopSentence(sameStrategy, "the same strategy"))],
  opposing: [sameStrategy.draining > 0 && clue(drainSentence(sameStrategy, "the same strategy"))],
});

/** Orchestration Server needs a connection to each Interaction Server. */
export const oneServerNotConnected: CauseRule = ({ servers, recent }) => {
  const holding = servers.filter(({ depth }) => depth > 0);
  if (servers.length < 2 || holding.length === 0 || recent === null) return null;
  const still = holding.filter(({ left }) => left === 0);
  const draining = servers.filter(({ left }) => left > 0);
  const span = `in the last ${minutes(recent.minutes)}`;
  return {
    cause: "one-server-not-connected",
    title: "The router or Orchestration Server is not connected to one of the servers",
    check:
      "Orchestration Server needs a connection to each Interaction Server; several connections need switch-multi-links-enabled.",
    supporting: [
      still.length > 0 &&
        draining.length > 0 &&
        strong(
          `${still.map(({ server, depth }) => `On ${server} ${count(depth)} wait and none has left`).join("; ")} ${span}, while ${draining.map(({ server, left }) => `${count(left)} left on ${server}`).join(" and ")}.`,
        ),
    ],
    opposing: [
      still.length === 0 && strong(`Every server's share drains: some have left each ${span}.`),
      draining.length === 0 &&
        clue(`Nothing has left on any of its ${count(servers.length)} servers ${span}.`),
    ],
  };
};

/** Every path of a workflow must end in Stop, Queue or Route Interaction. */
export const workflowWithoutEnd: CauseRule = ({ recent }) => {
  const course = recent?.inRouting ?? null;
  if (recent === null || course === null) return null;
  const span = `in the last ${minutes(recent.minutes)}`;
  return {
    cause: "workflow-without-end",
    title: "A path of its workflow never ends",
    check: "Every path of the workflow must end in Stop Interaction, Queue Interaction or Route Interaction.",
    supporting: [
      !course.fell &&
        course.last - course.first >= TELLING_GROWTH &&
        strong(`In routing only grew ${span}: from ${count(course.first)} to ${count(course.last)}.`),
    ],
    opposing: [
      course.highest === 0 && strong(`Nothing was in routing ${span}.`),
      course.fell && strong(`In routing also fell ${span}: what it begins, it ends.`),
    ],
  };
};
