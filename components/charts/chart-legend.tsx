import { Group, Text } from "@mantine/core";
import classes from "./chart-legend.module.css";
import type { ChartLine } from "./prepare-chart";

/** What a legend needs of a line. */
export type LegendLine = Pick<ChartLine, "key" | "title" | "color" | "look">;

/** What the marks of a chart mean; keeps its height while it is empty. */
export function ChartLegend(props: { readonly lines: readonly LegendLine[]; readonly partial: boolean }) {
  const { lines, partial } = props;
  return (
    <Group gap="md" mt="xs" mih="1.25rem" fz="xs" c="dimmed">
      {lines.length === 1 && (
        <Text fz="xs" inherit>
          Line: average. Band: min–max.
        </Text>
      )}
      {lines.length > 1 &&
        lines.map(({ key, title, color, look }) => (
          <span key={key} className={classes.item}>
            <span
              className={classes.mark}
              data-look={look}
              style={{ color: `var(--mantine-color-${color.replace(".", "-")})` }}
              aria-hidden
            />
            {title}
          </span>
        ))}
      {partial && (
        <span className={classes.item}>
          <span className={classes.partial} aria-hidden />
          Partial: not every server was read
        </span>
      )}
    </Group>
  );
}
