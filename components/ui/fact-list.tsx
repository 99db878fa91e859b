import type { ReactNode } from "react";
import classes from "./fact-list.module.css";

/** One named fact; `note` says more in small letters. */
export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** Takes the place of two. */
  readonly wide?: boolean;
}

/** Facts side by side, as many as fit. */
export function FactList(props: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {props.facts.map(({ name, value, note, wide }) => (
        <div key={name} className={wide ? classes.wide : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {note && <dd className={classes.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
