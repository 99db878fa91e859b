"use client";

import { Button, Group, Switch } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { serverClock } from "@/components/api/server-clock";
import {
  isChangeable,
  isSwitchedOn,
  optionNotes,
  SWITCH_WORDS,
  valueWord,
  watchWords,
} from "@/components/servers/switch-words";
import { formatDuration } from "@/components/ui/format-time";
import { useNowMs } from "@/components/ui/use-now-ms";
import { type ServerOptionsItem, SWITCH_KEYS, type SwitchItem } from "@/lib/http/option-schemas";
import classes from "./counter-switches.module.css";
import { type OptionDraft, placeOf, withAllSwitches, withSwitch } from "./option-draft";

/** Every server with its three switches. */
export function CounterSwitches(props: {
  readonly servers: readonly ServerOptionsItem[];
  readonly draft: OptionDraft;
  /** Servers that are being read. */
  readonly pending: ReadonlySet<number>;
  readonly onChange: (draft: OptionDraft) => void;
}) {
  const { servers, draft, pending, onChange } = props;
  return (
    <table className={classes.table} aria-label="Switches">
      <thead>
        <tr>
          <th scope="col">Server</th>
          {SWITCH_KEYS.map((key) => (
            <th key={key} scope="col">
              {SWITCH_WORDS[key]}
              <code>{key}</code>
              <Group gap={6} mt={4}>
                {[true, false].map((on) => (
                  <Button
                    key={String(on)}
                    variant="default"
                    size="compact-xs"
                    aria-label={`${SWITCH_WORDS[key]}: all ${on ? "on" : "off"}`}
                    onClick={() => onChange(withAllSwitches(draft, servers, [key], on))}
                  >
                    All {on ? "on" : "off"}
                  </Button>
                ))}
              </Group>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <tr key={server.id}>
            <ServerHead server={server} isReading={pending.has(server.id)} />
            {server.switches.map((item) => (
              <SwitchCell
                key={item.key}
                server={server}
                item={item}
                wanted={draft.get(placeOf(server.id, item.key))}
                onChange={(on) => onChange(withSwitch(draft, server, item, on))}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ServerHead(props: { readonly server: ServerOptionsItem; readonly isReading: boolean }) {
  const { server, isReading } = props;
  useNowMs();
  const { reading } = server;
  const ageMs = "at" in reading ? Math.max(0, serverClock.nowMs() - Date.parse(reading.at)) : null;
  return (
    <th scope="row" className={classes.server}>
      <Link href={`/servers/${server.id}`}>{server.name}</Link>
      <div className={classes.quiet}>
        {server.cluster} · {server.version === null ? "version not known" : server.version}
      </div>
      <div className={classes.quiet}>
        {isReading
          ? "being read …"
          : ageMs === null
            ? "not read since Tidewatch started"
            : `${reading.is === "ok" ? "read" : "asked"} ${formatDuration(ageMs)} ago`}
      </div>
      {optionNotes(server).map((note) => (
        <div key={note} className={classes.note}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>{note}</span>
        </div>
      ))}
    </th>
  );
}

function SwitchCell(props: {
  readonly server: ServerOptionsItem;
  readonly item: SwitchItem;
  readonly wanted: boolean | undefined;
  readonly onChange: (on: boolean) => void;
}) {
  const { server, item, wanted, onChange } = props;
  useNowMs();
  const stands = isSwitchedOn(item);
  const isChanged = wanted !== undefined && wanted !== stands;
  return (
    <td data-changed={isChanged || undefined} data-head={SWITCH_WORDS[item.key]}>
      <Switch
        aria-label={`${SWITCH_WORDS[item.key]} of ${server.name}`}
        label={isChanged ? `${wanted ? "on" : "off"}, now ${valueWord(item)}` : valueWord(item)}
        checked={wanted ?? stands ?? false}
        disabled={!item.known || !isChangeable(server)}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div className={classes.watch} data-is={item.watch.is}>
        {watchWords(item.watch, serverClock.nowMs())}
      </div>
      {item.changedBy === "elsewhere" && <div className={classes.quiet}>last changed outside Tidewatch</div>}
    </td>
  );
}
