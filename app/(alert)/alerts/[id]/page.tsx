import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertPage } from "@/components/alerts/alert-page";
import { readId } from "@/components/ui/read-id";

export const metadata: Metadata = { title: "Alert" };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const alertId = readId((await params).id);
  if (alertId === null) notFound();
  return <AlertPage key={alertId} alertId={alertId} />;
}
