"use client";

import { ProblemNotice } from "@/components/api/problem-notice";

export default function ErrorPage(props: { readonly error: Error; readonly reset: () => void }) {
  return <ProblemNotice error={props.error} onRetry={props.reset} />;
}
