import type { Metadata } from "next";
import { ServerSettingsPage } from "@/components/settings/servers/server-settings-page";

export const metadata: Metadata = { title: "Servers settings" };

export default function Page() {
  return <ServerSettingsPage />;
}
