import type { Metadata } from "next";
import { GroupsPage } from "@/components/settings/groups/groups-page";

export const metadata: Metadata = { title: "Groups settings" };

export default function Page() {
  return <GroupsPage />;
}
