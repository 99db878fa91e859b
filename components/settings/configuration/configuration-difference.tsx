import { Badge, Text } from "@mantine/core";
import type { ConfigurationAnswer, DifferenceItem } from "@/lib/http/configuration-schemas";
import classes from "./configuration-difference.module.css";

const WORDS: Record<DifferenceItem["change"], string> = {
  created: "new",
  changed: "changed",
  removed: "removed",
  unchanged: "unchanged",
};
const COLORS: Record<DifferenceItem["change"], string> = {
  created: "green.9",
  changed: "blue.9",
  removed: "red.9",
  unchanged: "gray.7",
};

/** What a file changes, object by object; what stays is only counted. */
export function ConfigurationDifference(props: { readonly answer: ConfigurationAnswer }) {
  const { items, notes } = props.answer;
  const changed = items.filter(({ change }) => change !== "unchanged");
  const same = items.length - changed.length;
  return (
    <div>
      {changed.length === 0 && <Text>The file changes nothing.</Text>}
      {changed.length > 0 && (
        <ul className={classes.list} aria-label="What the file changes">
          {changed.map((item) => (
            <li key={`${item.kind} ${item.name}`}>
              <Badge variant="light" color={COLORS[item.change]} size="sm">
                {WORDS[item.change]}
              </Badge>{" "}
              <span className={classes.name}>
                {item.kind} <strong>{item.name}</strong>
              </span>
              {item.change === "changed" && <ChangedFields fields={item.fields} />}
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <Text key={note} size="sm" mt="xs">
          {note}
        </Text>
      ))}
      {same > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {same === 1 ? "1 object stays" : `${same} objects stay`} as {same === 1 ? "it is" : "they are"}.
        </Text>
      )}
    </div>
  );
}

function ChangedFields(props: Pick<DifferenceItem, "fields">) {
  return (
    <dl className={classes.fields}>
      {props.fields.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <del>{before ?? "none"}</del>
            <span aria-hidden> → </span>
            <ins>{after ?? "none"}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
