import { isChangeable, isSwitchedOn } from "@/components/servers/switch-words";
import type { OptionChange, ServerOptionsItem, SwitchItem, SwitchKey } from "@/lib/http/option-schemas";

/** What a person wants switched, by `placeOf`: true = on. */
export type OptionDraft = ReadonlyMap<string, boolean>;

/** A server's changes. */
export interface ServerChanges {
  readonly server: ServerOptionsItem;
  readonly changes: readonly OptionChange[];
}

/** Which switch of which server, as a key. */
export function placeOf(serverId: number, key: SwitchKey): string {
  return `${serverId}/${key}`;
}

/** The draft with a switch set; one that is as it stands is no change. */
export function withSwitch(
  draft: OptionDraft,
  server: ServerOptionsItem,
  item: SwitchItem,
  on: boolean,
): OptionDraft {
  const next = new Map(draft);
  const place = placeOf(server.id, item.key);
  if (isSwitchedOn(item) === on) next.delete(place);
  else next.set(place, on);
  return next;
}

/** The draft with a column, or all columns, of every server that can be changed. */
export function withAllSwitches(
  draft: OptionDraft,
  servers: readonly ServerOptionsItem[],
  keys: readonly SwitchKey[],
  on: boolean,
): OptionDraft {
  let next = draft;
  for (const server of servers.filter(isChangeable))
    for (const item of server.switches)
      if (keys.includes(item.key) && item.known) next = withSwitch(next, server, item, on);
  return next;
}

/** The differences between what stands and what is wanted, by server; what has come to be so meanwhile is none. */
export function changesOf(draft: OptionDraft, servers: readonly ServerOptionsItem[]): ServerChanges[] {
  return servers.flatMap((server) => {
    if (!isChangeable(server)) return [];
    const changes = server.switches.flatMap((item) => {
      const on = draft.get(placeOf(server.id, item.key));
      if (on === undefined || !item.known || isSwitchedOn(item) === on) return [];
      return [{ key: item.key, from: item.value, to: on ? ("true" as const) : ("false" as const) }];
    });
    return changes.length === 0 ? [] : [{ server, changes }];
  });
}
