import type { Metadata } from "next";
import { PeoplePage } from "@/components/settings/people/people-page";

export const metadata: Metadata = { title: "People settings" };

export default function Page() {
  return <PeoplePage />;
}
