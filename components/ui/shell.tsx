"use client";

import { AppShell, Group } from "@mantine/core";
import Image from "next/image";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AlarmBell } from "@/components/alarm/alarm-bell";
import { OpenAlertsBadge } from "@/components/alerts/open-alerts-badge";
import { LiveIndicator } from "@/components/live/live-indicator";
import { Gate } from "@/components/people/gate";
import { useMe } from "@/components/people/me-provider";
import { PersonMenu } from "@/components/people/person-menu";
import { PausedBanner } from "@/components/webhooks/paused-banner";
import { pagePermission } from "@/lib/auth/pages";
import { roleMay } from "@/lib/auth/permissions";
import type { Me } from "@/lib/http/people-schemas";
import { ColorSchemeSwitch } from "./color-scheme-switch";
import classes from "./shell.module.css";
import { useCurrentInView } from "./use-current-in-view";

const PLACES = [
  { href: "/", word: "Queues", holds: (path: string) => path === "/" || path.startsWith("/queues") },
  { href: "/alerts", word: "Alerts", holds: (path: string) => path.startsWith("/alerts") },
  { href: "/servers", word: "Servers", holds: (path: string) => path.startsWith("/servers") },
  {
    href: "/back-test",
    word: "Back-test",
    holds: (path: string) => path.startsWith("/back-test"),
  },
  { href: "/settings", word: "Settings", holds: (path: string) => path.startsWith("/settings") },
] as const;

/** The frame of every page: skip link, header with navigation and live indicator, main content. */
export function Shell(props: { readonly children: ReactNode }) {
  const path = usePathname();
  const me = useMe();
  const nav = useCurrentInView();
  return (
    <AppShell header={{ height: "3.25rem" }} padding={{ base: "sm", sm: "lg" }}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <AppShell.Header className={classes.header}>
        <Link href="/" className={classes.brand} aria-label="Tidewatch, to the queues">
          <Image src="/tidewatch.svg" alt="" width={28} height={28} unoptimized />
          <span className={classes.name}>Tidewatch</span>
        </Link>
        <nav ref={nav} aria-label="Main" className={classes.nav}>
          {PLACES.filter(({ href }) => isFor(me, href)).map(({ href, word, holds }) => (
            <Link key={href} href={href} aria-current={holds(path) ? "page" : undefined}>
              {word}
              {href === "/alerts" && <OpenAlertsBadge />}
            </Link>
          ))}
        </nav>
        <Group gap="xs" wrap="nowrap" ml="auto">
          {me !== null && (
            <>
              <LiveIndicator />
              <AlarmBell />
            </>
          )}
          <ColorSchemeSwitch />
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        {me !== null && <PausedBanner />}
        <Gate>{props.children}</Gate>
      </AppShell.Main>
    </AppShell>
  );
}

/** Whether a place is worth leading this person to. */
function isFor(me: Me | null, href: string): boolean {
  const permission = pagePermission(href);
  return me !== null && (permission === null || roleMay(me.role, permission));
}
