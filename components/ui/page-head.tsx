import { Group, Text, Title } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./page-head.module.css";

/** The head of a page about one thing: the way back, its name, and what it belongs to. */
export function PageHead(props: {
  readonly back: { readonly href: string; readonly word: string };
  readonly name: string;
  readonly children?: ReactNode;
}) {
  return (
    <div>
      <nav aria-label="Way back" className={classes.back}>
        <Link href={props.back.href}>← {props.back.word}</Link>
      </nav>
      <Group gap="sm" align="baseline">
        <Title order={1} className={classes.name}>
          {props.name}
        </Title>
        <Text c="dimmed" size="sm" component="div">
          {props.children}
        </Text>
      </Group>
    </div>
  );
}
