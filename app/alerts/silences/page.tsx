import type { Metadata } from "next";
import { Suspense } from "react";
import { SilencesPage } from "@/components/silences/silences-page";

export const metadata: Metadata = { title: "Silences" };

export default function Page() {
  return (
    <Suspense>
      <SilencesPage />
    </Suspense>
  );
}
