"use client";

import { Title } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import classes from "./settings-frame.module.css";

const PLACES = [
  { href: "/settings/detection", word: "Detection" },
  { href: "/settings/calendar", word: "Calendar" },
  { href: "/settings/groups", word: "Groups" },
] as const;

/** The frame of every page of settings: the title and the way from one to the other. */
export function SettingsFrame(props: { readonly children: ReactNode }) {
  const path = usePathname();
  return (
    <div className={classes.frame}>
      <div>
        <Title order={1} mb="sm">
          Settings
        </Title>
        <nav aria-label="Settings" className={classes.nav}>
          {PLACES.map(({ href, word }) => (
            <Link key={href} href={href} aria-current={path.startsWith(href) ? "page" : undefined}>
              {word}
            </Link>
          ))}
        </nav>
      </div>
      <div className={classes.content}>{props.children}</div>
    </div>
  );
}
