import type { BackTestResult, EpisodeItem } from "@/lib/http/back-test-schemas";

/** An episode with where it belongs. */
export interface ShownEpisode {
  readonly key: string;
  readonly queue: BackTestResult["queues"][number];
  /** Which of the settings, from 0. */
  readonly place: number;
  readonly episode: EpisodeItem;
}

/** The episodes of one queue under one setting, in the order of time. */
export function episodesOf(result: BackTestResult, queueId: number, place: number): ShownEpisode[] {
  const queue = result.queues.find(({ id }) => id === queueId);
  const verdict = result.runs[place]?.queues.find((one) => one.queueId === queueId);
  if (queue === undefined || verdict === undefined) return [];
  return verdict.episodes.map((episode) => ({
    key: `${queueId}/${place}/${episode.calledAt}`,
    queue,
    place,
    episode,
  }));
}

/** All episodes, by time, then by setting. */
export function allEpisodes(result: BackTestResult): ShownEpisode[] {
  return result.queues
    .flatMap(({ id }) => result.runs.flatMap((_run, place) => episodesOf(result, id, place)))
    .sort((a, b) => Date.parse(a.episode.calledAt) - Date.parse(b.episode.calledAt) || a.place - b.place);
}
