import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUpPage } from "@/components/sign-in/set-up-page";
import { runningTidewatch } from "@/lib/running-tidewatch";

export const metadata: Metadata = { title: "Set up" };

export default async function Page() {
  if (!(await runningTidewatch()?.auth.setUp.isOpen())) redirect("/sign-in");
  return <SetUpPage />;
}
