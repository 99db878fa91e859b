import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { QueuePage } from "@/components/queues/queue-page";
import { readId } from "@/components/ui/read-id";

export const metadata: Metadata = { title: "Queue" };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const queueId = readId((await params).id);
  if (queueId === null) notFound();
  return <QueuePage key={queueId} queueId={queueId} />;
}
