import { type CauseRule, clue, count, minutes, strong } from "./clues";

/** Entered and left count as equal when they differ by at most this share, and the depth as one that stays. */
const SAME_FLOW_SHARE = 0.1;
const SAME_DEPTH_SHARE = 0.2;
const FEWEST = 3;
/** So many times the mean departures are more than usual. */
const MORE_THAN_USUAL = 1.5;

/** Nobody can take the work. */
export const noAgents: CauseRule = ({ profile, inRouting, withAgent, routingIdleMinutes }) => ({
  cause: "no-agents",
  title: "Nobody is logged in who can take the work",
  check: "Agents with the skills and media of this queue must be logged in and ready.",
  supporting: [
    inRouting !== null &&
      inRouting > 0 &&
      clue(`${count(inRouting)} are in routing and wait there: a strategy took them.`),
    withAgent === 0 && profile === "distribution" && clue("Nobody handles an interaction of this queue."),
  ],
  opposing: [
    profile === "immediate" &&
      strong("This queue is normally emptied immediately, without waiting for agents."),
    withAgent !== null && withAgent > 0 && strong(`${count(withAgent)} are with agents now.`),
    routingIdleMinutes !== null && strong("Nothing reaches routing, so nothing gets as far as agents."),
  ],
});

/** Some can, but not as many as usual. */
export const fewerAgents: CauseRule = ({ profile, inRouting, withAgent, routingIdleMinutes, recent }) => {
  const left = recent?.left ?? null;
  const usual = recent?.usual ?? null;
  const compared =
    recent === null || left === null || usual === null
      ? null
      : {
          isLess: left < usual.lower,
          sentence: `${count(left)} left in the last ${minutes(recent.minutes)}; usual are ${count(usual.lower)} to ${count(usual.mean)} while work waits.`,
        };
  return {
    cause: "fewer-agents",
    title: "Fewer agents than usual are logged in or ready",
    check: "How many agents with the skills and media of this queue are ready now, against the plan.",
    supporting: [
      compared?.isLess === true && clue(compared.sentence),
      inRouting !== null &&
        inRouting > 0 &&
        clue(`${count(inRouting)} wait in routing: a strategy took them.`),
      withAgent === 0 && profile === "distribution" && clue("Nobody handles an interaction of this queue."),
    ],
    opposing: [
      compared?.isLess === false && strong(compared.sentence),
      profile === "immediate" &&
        clue("This queue is normally emptied immediately, without waiting for agents."),
      routingIdleMinutes !== null && strong("Nothing reaches routing, so nothing gets as far as agents."),
    ],
  };
};

/** The default rule allows one voice interaction and no e-mail or chat. */
export const capacityRule: CauseRule = ({ profile, departed, inRouting, withAgent, routingIdleMinutes }) => ({
  cause: "capacity-rule",
  title: "The agents' capacity rule does not allow this media",
  check:
    "The capacity rules of the agents: the default rule allows one voice interaction and no e-mail or chat. Statistics show such agents as NotRoutable.",
  supporting: [
    inRouting !== null &&
      inRouting > 0 &&
      departed === 0 &&
      clue(`${count(inRouting)} are in routing and none leaves, so the strategy is loaded.`),
  ],
  opposing: [
    withAgent !== null && withAgent > 0 && strong(`${count(withAgent)} are with agents now.`),
    departed !== null && departed > 0 && clue(`${count(departed)} have left since.`),
    routingIdleMinutes !== null && strong("Nothing reaches routing, so nothing gets as far as agents."),
    profile === "immediate" &&
      clue("This queue is normally emptied immediately, without waiting for agents."),
  ],
});

/** The same interactions go to and fro. */
export const returns: CauseRule = ({ recent }) => {
  const entered = recent?.entered ?? null;
  const left = recent?.left ?? null;
  if (recent === null || entered === null || left === null) return null;
  const { depth, usual } = recent;
  const span = `in the last ${minutes(recent.minutes)}`;
  const isSteady =
    Math.min(entered, left) >= FEWEST &&
    Math.abs(entered - left) <= Math.max(2, SAME_FLOW_SHARE * Math.max(entered, left)) &&
    depth.highest - depth.lowest <= Math.max(FEWEST, SAME_DEPTH_SHARE * depth.highest);
  return {
    cause: "returns",
    title: "Interactions come back to the queue after time-outs",
    check:
      "delivering-timeout (an offer that nobody accepts) and handling-timeout (revoked from the agent): both put the interaction back into its queue.",
    supporting: [
      isSteady &&
        clue(
          `${count(entered)} entered and ${count(left)} left ${span}, while the depth stayed between ${count(depth.lowest)} and ${count(depth.highest)}.`,
        ),
      isSteady &&
        usual !== null &&
        left > MORE_THAN_USUAL * usual.mean &&
        clue(`More left than usual (${count(usual.mean)}): the same ones may be counted again.`),
    ],
    opposing: [
      left === 0 && strong(`Nothing has left ${span}, so nothing can have come back.`),
      left > 0 && entered === 0 && strong(`Nothing has entered ${span}, so nothing has come back.`),
    ],
  };
};

/** The queue drains as ever; the inflow has changed. */
export const moreWork: CauseRule = ({ recent }) => {
  const usual = recent?.usual ?? null;
  const left = recent?.left ?? null;
  const entered = recent?.entered ?? null;
  const span = recent === null ? "" : `in the last ${minutes(recent.minutes)}`;
  const range =
    usual === null ? "" : `usual are ${count(usual.lower)} to ${count(usual.mean)} while work waits`;
  return {
    cause: "more-work",
    title: "More work comes in than usual",
    check: "A campaign, an incident or another source that sends more work into this queue.",
    supporting: [
      left !== null &&
        usual !== null &&
        left >= usual.lower &&
        strong(`It drains as usual: ${count(left)} left ${span}; ${range}.`),
      entered !== null &&
        left !== null &&
        entered > left &&
        clue(`${count(entered)} entered ${span}, ${count(left)} left.`),
    ],
    opposing: [
      left !== null &&
        usual !== null &&
        left < usual.lower &&
        strong(`Fewer than usual leave: ${count(left)} left ${span}; ${range}.`),
      entered !== null &&
        left !== null &&
        entered <= left &&
        clue(`No more entered than left ${span}: ${count(entered)} and ${count(left)}.`),
    ],
  };
};
