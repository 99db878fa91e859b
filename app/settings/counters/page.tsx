import type { Metadata } from "next";
import { CountersPage } from "@/components/settings/counters/counters-page";

export const metadata: Metadata = { title: "Counters settings" };

export default function Page() {
  return <CountersPage />;
}
