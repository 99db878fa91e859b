import type { Metadata } from "next";
import { DetectionPage } from "@/components/settings/detection/detection-page";

export const metadata: Metadata = { title: "Detection settings" };

export default function Page() {
  return <DetectionPage />;
}
