import type { ReactNode } from "react";
import { PlacesFrame } from "@/components/ui/places-frame";

const PLACES = [
  { href: "/settings/servers", word: "Servers" },
  { href: "/settings/counters", word: "Counters" },
  { href: "/settings/detection", word: "Detection" },
  { href: "/settings/rules", word: "Rules" },
  { href: "/settings/calendar", word: "Calendar" },
  { href: "/settings/groups", word: "Groups" },
  { href: "/settings/webhooks", word: "Webhooks" },
  { href: "/settings/people", word: "People" },
  { href: "/settings/tokens", word: "Tokens" },
  { href: "/settings/general", word: "General" },
  { href: "/settings/configuration", word: "Configuration" },
  { href: "/settings/audit", word: "Audit log" },
] as const;

/** The frame of every page of settings: the title and the way from one to the other. */
export function SettingsFrame(props: { readonly children: ReactNode }) {
  return (
    <PlacesFrame title="Settings" places={PLACES}>
      {props.children}
    </PlacesFrame>
  );
}
