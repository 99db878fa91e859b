"use client";

import { Title } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { currentPlace, type Place } from "./current-place";
import classes from "./places-frame.module.css";
import { useCurrentInView } from "./use-current-in-view";

/** The frame of pages that belong together: their common title and the way from one to the other. */
export function PlacesFrame(props: {
  readonly title: string;
  readonly places: readonly Place[];
  /** Lists take the whole width; forms and text don't. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { title, places } = props;
  const current = currentPlace(places, usePathname());
  const nav = useCurrentInView();
  return (
    <div className={classes.frame}>
      <div>
        <Title order={1} mb="sm">
          {title}
        </Title>
        <nav ref={nav} aria-label={title} className={classes.nav}>
          {places.map(({ href, word }) => (
            <Link key={href} href={href} aria-current={href === current?.href ? "page" : undefined}>
              {word}
            </Link>
          ))}
        </nav>
      </div>
      <div className={classes.content} data-wide={props.wide}>
        {props.children}
      </div>
    </div>
  );
}
