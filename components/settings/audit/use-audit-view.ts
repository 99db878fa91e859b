"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type AuditView, readAuditView, writeAuditView } from "./audit-view";

/** The view, kept in the address. */
export function useAuditView(): [AuditView, (view: AuditView) => void] {
  const parameters = useSearchParams();
  const path = usePathname();
  const show = (view: AuditView) => window.history.replaceState(null, "", `${path}${writeAuditView(view)}`);
  return [readAuditView(parameters), show];
}
