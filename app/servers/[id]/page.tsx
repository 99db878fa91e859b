import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ServerPage } from "@/components/servers/server-page";
import { readId } from "@/components/ui/read-id";

export const metadata: Metadata = { title: "Server" };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const serverId = readId((await params).id);
  if (serverId === null) notFound();
  return <ServerPage key={serverId} serverId={serverId} />;
}
