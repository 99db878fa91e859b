import { iwdRoleOf } from "../iwd-queues";
import { type CauseRule, clue, count, drainSentence, minutes, strong } from "./clues";

/** A floor: the depth never fell below this share of what waits now. */
const FLOOR_SHARE = 0.5;
const FEWEST_IN_FLOOR = 3;
/** So many other queues of a server that stopped speak for a cause of the whole server. */
const FEWEST_STOPPED = 2;

/** The queue or its view takes nothing. */
export const disabledOrConditioned: CauseRule = ({ departed, sameStrategy, sameCluster }) => ({
  cause: "disabled-or-conditioned",
  title: "The queue or its view is disabled, or has a condition that no interaction meets",
  check: "The queue and its views in the business process: whether they are enabled, and their conditions.",
  supporting: [
    sameStrategy.draining > 0 && clue(drainSentence(sameStrategy, "the same strategy")),
    sameCluster.stopped === 0 &&
      sameCluster.draining > 0 &&
      clue("All other queues of the cluster that hold work drain, as far as they are evaluated."),
  ],
  opposing: [
    departed !== null && departed > 0 && clue(`${count(departed)} have left since.`),
    sameCluster.stopped > 1 &&
      clue(
        `${count(sameCluster.stopped)} other queues of the cluster do not drain as usual at the same time.`,
      ),
  ],
});

/** A queue may have several views, each for a workflow of its own. */
export const viewMissing: CauseRule = ({ departed, recent, oldestMinutes }) => {
  const left = recent?.left ?? null;
  const floor = recent?.depth.lowest ?? 0;
  const span = recent === null ? "" : `in the last ${minutes(recent.minutes)}`;
  return {
    cause: "view-missing",
    title: "One of the queue's views is missing, so that a part of its work is never taken",
    check: "The views of the queue and their conditions, against the workflows that should take from it.",
    supporting: [
      recent !== null &&
        left !== null &&
        left > 0 &&
        floor >= Math.max(FEWEST_IN_FLOOR, FLOOR_SHARE * recent.depth.last) &&
        clue(`${count(left)} left ${span}, yet never fewer than ${count(floor)} waited.`),
      recent !== null &&
        left !== null &&
        oldestMinutes !== null &&
        oldestMinutes > recent.minutes &&
        left > recent.depth.first &&
        strong(
          `More left ${span} than waited at their beginning (${count(left)}, ${count(recent.depth.first)}), yet the oldest has waited for ${minutes(oldestMinutes)}: others overtake it.`,
        ),
    ],
    opposing: [
      (left ?? departed) === 0 &&
        strong("Nothing leaves at all; a missing view stops only its part of the work."),
      recent?.depth.lowest === 0 && strong(`The queue was empty ${span}.`),
    ],
  };
};

/** With mandatory-logging=true processing stops while the Event Logger's database is away. */
export const mandatoryLogging: CauseRule = ({ servers }) => {
  if (servers.length === 0) return null;
  const stopped = servers.filter(({ near }) => near.stopped >= FEWEST_STOPPED && near.draining === 0);
  const elsewhere = servers.filter((server) => !stopped.includes(server) && server.near.draining > 0);
  return {
    cause: "mandatory-logging",
    title: "The Event Logger's database is away while mandatory-logging is true",
    check:
      "Whether an Event Logger with mandatory-logging=true is connected, and whether its database answers: without it the server stops processing.",
    supporting: [
      ...stopped.map(({ server, near }) =>
        clue(
          `None of the other queues of ${server} that hold work drains: ${count(near.stopped)} do not drain as usual.`,
        ),
      ),
      stopped.length > 0 &&
        elsewhere.length > 0 &&
        clue(`Queues of ${elsewhere.map(({ server }) => server).join(" and ")} still drain.`),
    ],
    opposing:
      stopped.length > 0 ? [] : elsewhere.map(({ server, near }) => strong(drainSentence(near, server))),
  };
};

/** iWD holds what it could not classify or prioritise. */
export const iwdErrorHeld: CauseRule = ({ queue }) =>
  iwdRoleOf(queue) !== "error"
    ? null
    : {
        cause: "iwd-error-held",
        title: "iWD could not classify or prioritise these interactions",
        check: "The iWD business rules, and the error in the interactions' attributes.",
        supporting: [strong("By its name this is the queue where iWD holds interactions after an error.")],
        opposing: [],
      };

/** iWD leaves finished work in three queues. */
export const iwdFinalQueue: CauseRule = ({ queue }) =>
  iwdRoleOf(queue) !== "final"
    ? null
    : {
        cause: "iwd-final-queue",
        title: "This is a final iWD queue: finished interactions stay here",
        check: "Change its profile to Archive in the queue's settings, so that it is never flagged.",
        supporting: [strong("By its name this is a queue where iWD leaves interactions that are finished.")],
        opposing: [],
      };
