"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { type NewRule, RULE_KINDS } from "@/lib/alerting/rules/rule";
import { type RuleItem, ruleItemSchema, ruleListSchema } from "@/lib/http/alert-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/rules";
const REFRESH_GAP_MS = 5_000;
const queryKey = ["rules"];

/** All rules by kind and name, kept up to date. */
export function useRules() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({ queryKey, queryFn: ({ signal }) => fetchRules(signal) });
}

/** Makes a rule (`id` null) or changes one. */
export function useSaveRule() {
  return useChange({
    send: ({ id, rule }: { readonly id: number | null; readonly rule: NewRule }) =>
      id === null
        ? sendJson("POST", PATH, rule, ruleItemSchema)
        : sendJson("PUT", `${PATH}/${id}`, rule, ruleItemSchema),
    queryKey,
    done: ({ rule }) => `Saved the rule ${rule.name}`,
  });
}

/** Switches a rule on or off. */
export function useSwitchRule() {
  return useChange({
    send: ({ id, enabled }: { readonly id: number; readonly enabled: boolean }) =>
      sendJson("PATCH", `${PATH}/${id}`, { enabled }, ruleItemSchema),
    queryKey,
    done: ({ rule }) => `${rule.name} is switched ${rule.enabled ? "on" : "off"}`,
  });
}

/** Removes a rule. */
export function useRemoveRule() {
  return useChange({
    send: ({ rule }: RuleItem) => sendJson("DELETE", `${PATH}/${rule.id}`, {}, nothingSchema),
    queryKey,
    done: (_, { rule }) => `Deleted the rule ${rule.name}`,
  });
}

async function fetchRules(signal: AbortSignal): Promise<RuleItem[]> {
  const rules: RuleItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchJson(withQuery(PATH, { cursor }), ruleListSchema, signal);
    rules.push(...page.value.items);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rules.sort(
    ({ rule: one }, { rule: other }) =>
      RULE_KINDS.indexOf(one.kind) - RULE_KINDS.indexOf(other.kind) || one.name.localeCompare(other.name),
  );
}
