import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WebhookPage } from "@/components/settings/webhooks/webhook-page";
import { readId } from "@/components/ui/read-id";

export const metadata: Metadata = { title: "Webhook" };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <WebhookPage key={id} id={id} />;
}
