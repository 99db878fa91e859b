"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useFiringAlerts } from "@/components/alerts/use-firing-alerts";
import { useLiveLink } from "@/components/live/live-provider";
import type { AlarmChoice } from "./alarm-choice";
import { alarmSound } from "./alarm-sound";
import { showNotice } from "./browser-notices";
import { findNewAlerts, type KnownAlerts, noticesOf } from "./new-alerts";

/** Tells of new alerts as the person chose, also while the page is hidden; of several tabs only the one that leads. */
export function useAlarm({ notify, sound, from }: AlarmChoice): void {
  const on = notify || sound;
  const link = useLiveLink();
  const router = useRouter();
  const { data } = useFiringAlerts({}, on);
  const seen = useRef<{ readonly from: AlarmChoice["from"]; readonly known: KnownAlerts } | null>(null);

  useEffect(() => (on ? link.hold() : undefined), [on, link]);
  useEffect(() => {
    if (sound) alarmSound.prepare();
  }, [sound]);
  useEffect(() => {
    if (!on || data === undefined) {
      seen.current = null;
      return;
    }
    // Another severity begins anew: what is open already is not news.
    const before = seen.current?.from === from ? seen.current.known : null;
    const { known, fresh } = findNewAlerts(before, data.items, from);
    seen.current = { from, known };
    if (fresh.length === 0 || !link.leads()) return;
    if (sound) alarmSound.play();
    if (notify) for (const notice of noticesOf(fresh)) showNotice(notice, router.push);
  }, [data, on, from, notify, sound, link, router]);
}
