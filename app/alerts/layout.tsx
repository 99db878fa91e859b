import type { ReactNode } from "react";
import { AlertsFrame } from "@/components/alerts/alerts-frame";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <AlertsFrame>{children}</AlertsFrame>;
}
