"use client";

import { AppShell, Group } from "@mantine/core";
import Image from "next/image";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { AlarmBell } from "@/components/alarm/alarm-bell";
import { OpenAlertsBadge } from "@/components/alerts/open-alerts-badge";
import { LiveIndicator } from "@/components/live/live-indicator";
import { PausedBanner } from "@/components/webhooks/paused-banner";
import { ColorSchemeSwitch } from "./color-scheme-switch";
import classes from "./shell.module.css";

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
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another current place
  useEffect(() => {
    // On a narrow screen the places scroll sideways.
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [path]);
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
          {PLACES.map(({ href, word, holds }) => (
            <Link key={href} href={href} aria-current={holds(path) ? "page" : undefined}>
              {word}
              {href === "/alerts" && <OpenAlertsBadge />}
            </Link>
          ))}
        </nav>
        <Group gap="xs" wrap="nowrap" ml="auto">
          <LiveIndicator />
          <AlarmBell />
          <ColorSchemeSwitch />
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <PausedBanner />
        {props.children}
      </AppShell.Main>
    </AppShell>
  );
}
