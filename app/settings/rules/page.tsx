import type { Metadata } from "next";
import { RulesPage } from "@/components/settings/rules/rules-page";

export const metadata: Metadata = { title: "Rules settings" };

export default function Page() {
  return <RulesPage />;
}
