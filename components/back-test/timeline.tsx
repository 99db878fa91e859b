"use client";

import Link from "next/link";
import { tickLabel, timeTicks } from "@/components/charts/time-ticks";
import { STATE_WORDS } from "@/components/detections/detection-words";
import { formatMoment } from "@/components/ui/format-time";
import type { BackTestResult } from "@/lib/http/back-test-schemas";
import { lastedWords, settingName } from "./result-words";
import { episodesOf, type ShownEpisode } from "./shown-episode";
import classes from "./timeline.module.css";

const MOST_TICKS = 8;

/** When each queue would have been flagged: a row for each queue, a lane for each setting, a bar for each detection. */
export function Timeline(props: {
  readonly result: BackTestResult;
  readonly selected: string | null;
  readonly onSelect: (episode: ShownEpisode) => void;
}) {
  const { result, selected, onSelect } = props;
  const fromMs = Date.parse(result.from);
  const toMs = Date.parse(result.to);
  const shareOf = (atMs: number) =>
    (100 * (Math.min(toMs, Math.max(fromMs, atMs)) - fromMs)) / (toMs - fromMs);
  const several = result.runs.length > 1;
  return (
    <div className={classes.timeline}>
      <div className={classes.axis} aria-hidden>
        <span />
        <div className={classes.ticks}>
          {timeTicks(fromMs, toMs, MOST_TICKS).map((atMs) => (
            <span key={atMs} style={{ insetInlineStart: `${shareOf(atMs)}%` }}>
              {tickLabel(atMs, fromMs, toMs)}
            </span>
          ))}
        </div>
      </div>
      <ul className={classes.rows} aria-label="Detections by queue">
        {result.queues.map((queue) => (
          <li key={queue.id} className={classes.row}>
            <div className={classes.queue}>
              <Link href={`/queues/${queue.id}`}>{queue.name}</Link>
              <span>{queue.cluster}</span>
            </div>
            <div className={classes.lanes}>
              {result.runs.map((run, place) => {
                const episodes = episodesOf(result, queue.id, place);
                const name = settingName(place);
                return (
                  <fieldset
                    key={name}
                    className={classes.lane}
                    aria-label={`${queue.name}, ${name}: ${episodes.length === 0 ? "not flagged" : `flagged ${episodes.length} times`}`}
                  >
                    {several && (
                      <span className={classes.letter} aria-hidden>
                        {name.slice(-1)}
                      </span>
                    )}
                    {episodes.map((shown) => (
                      <Bar
                        key={`${shown.key}${run.falseAlarmsPerMonth}`}
                        shown={shown}
                        fromShare={shareOf(Date.parse(shown.episode.calledAt))}
                        toShare={shareOf(Date.parse(shown.episode.endedAt ?? result.to))}
                        isSelected={shown.key === selected}
                        onSelect={onSelect}
                      />
                    ))}
                  </fieldset>
                );
              })}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bar(props: {
  readonly shown: ShownEpisode;
  readonly fromShare: number;
  readonly toShare: number;
  readonly isSelected: boolean;
  readonly onSelect: (episode: ShownEpisode) => void;
}) {
  const { shown, fromShare, toShare, isSelected, onSelect } = props;
  const { state, calledAt, endedAt } = shown.episode;
  const { word, tone } = STATE_WORDS[state];
  const words = `${word}: ${formatMoment(calledAt)}, ${lastedWords(calledAt, endedAt)}`;
  return (
    <button
      type="button"
      className={classes.bar}
      data-tone={tone}
      aria-label={words}
      aria-pressed={isSelected}
      title={words}
      style={{ insetInlineStart: `${fromShare}%`, inlineSize: `${toShare - fromShare}%` }}
      onClick={() => onSelect(shown)}
    >
      <span className={classes.word} aria-hidden>
        {word}
      </span>
    </button>
  );
}
