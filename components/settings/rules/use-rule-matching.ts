"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { sendJson } from "@/components/api/fetch-json";
import { type RuleMatcher, ruleMatcherSchema } from "@/lib/alerting/rules/rule";
import { ruleMatchingSchema } from "@/lib/http/alert-schemas";

const ASK_AFTER_MS = 300;

/** What a rule's matcher takes now, a moment after it was typed. */
export function useRuleMatching(matcher: RuleMatcher) {
  const [text] = useDebouncedValue(JSON.stringify(matcher), ASK_AFTER_MS);
  return useQuery({
    queryKey: ["rule-matching", text],
    queryFn: () =>
      sendJson(
        "POST",
        "/api/v1/rules/matching",
        { matcher: ruleMatcherSchema.parse(JSON.parse(text)) },
        ruleMatchingSchema,
      ),
    placeholderData: (previous) => previous,
  });
}
