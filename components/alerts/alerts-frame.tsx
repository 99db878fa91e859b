import type { ReactNode } from "react";
import { PlacesFrame } from "@/components/ui/places-frame";

const PLACES = [
  { href: "/alerts", word: "Alerts" },
  { href: "/alerts/silences", word: "Silences" },
  { href: "/alerts/maintenance", word: "Maintenance" },
] as const;

/** The frame of the lists about alerts: what fires, and what keeps alerts from being sent. */
export function AlertsFrame(props: { readonly children: ReactNode }) {
  return (
    <PlacesFrame title="Alerts" places={PLACES} wide>
      {props.children}
    </PlacesFrame>
  );
}
