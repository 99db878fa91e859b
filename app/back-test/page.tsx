import type { Metadata } from "next";
import { Suspense } from "react";
import { BackTestPage } from "@/components/back-test/back-test-page";

export const metadata: Metadata = { title: "Back-test" };

export default function Page() {
  return (
    <Suspense>
      <BackTestPage />
    </Suspense>
  );
}
