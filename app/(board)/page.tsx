import type { Metadata } from "next";
import { Suspense } from "react";
import { BoardSkeleton } from "@/components/queues/board-skeleton";
import { QueueBoard } from "@/components/queues/queue-board";

export const metadata: Metadata = { title: "Queues" };

export default function BoardPage() {
  return (
    <Suspense fallback={<BoardSkeleton />}>
      <QueueBoard />
    </Suspense>
  );
}
