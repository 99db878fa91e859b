import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <EmptyState level={1} title="There is nothing at this address">
      See <Link href="/">all queues</Link> or <Link href="/servers">all servers</Link>.
    </EmptyState>
  );
}
