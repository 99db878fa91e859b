import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "@/components/sign-in/sign-in-page";
import { nextPath } from "@/lib/auth/next-path";
import { providerRefusal } from "@/lib/auth/provider-refusal";
import { runningTidewatch } from "@/lib/running-tidewatch";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page(props: {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const query = await props.searchParams;
  const text = (name: string) => [query[name]].flat()[0] ?? null;
  const auth = runningTidewatch()?.auth;
  const providerName = auth?.providerName ?? null;
  if (providerName === null && (await auth?.setUp.isOpen())) redirect("/set-up");
  return (
    <SignInPage
      next={nextPath(text("next"))}
      providerName={providerName}
      refusal={providerRefusal(text("error"))}
    />
  );
}
