import type { Metadata } from "next";
import { CalendarPage } from "@/components/settings/calendar/calendar-page";

export const metadata: Metadata = { title: "Calendar settings" };

export default function Page() {
  return <CalendarPage />;
}
