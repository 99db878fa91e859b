"use client";

import { ActionIcon, NativeSelect, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { serverClock } from "@/components/api/server-clock";
import { EmptyState } from "@/components/ui/empty-state";
import type { HolidayItem } from "@/lib/http/settings-schemas";
import { shownYear, yearsOf } from "./holiday-years";
import { useRemoveHoliday } from "./use-holidays";

/** The holidays of one year, with the cluster that each is of. */
export function HolidayTable(props: {
  readonly holidays: readonly HolidayItem[];
  readonly clusterNames: ReadonlyMap<number, string>;
}) {
  const { holidays, clusterNames } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const remove = useRemoveHoliday();
  if (holidays.length === 0) {
    return (
      <EmptyState title="No holidays yet">
        On a day without agents every queue stops. Add the days on which nobody works, or import them, so that
        they are not flagged.
      </EmptyState>
    );
  }
  const years = yearsOf(holidays);
  const year = shownYear(years, chosen, dayjs(serverClock.nowMs()).format("YYYY"));
  return (
    <div>
      <NativeSelect
        aria-label="Year"
        w="8rem"
        mb="xs"
        data={[...years]}
        value={year}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Table aria-label={`Holidays in ${year}`} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Date</Table.Th>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Of</Table.Th>
            <Table.Th scope="col">
              <VisuallyHidden>Remove</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {holidays
            .filter(({ date }) => date.startsWith(year))
            .map((holiday) => (
              <Table.Tr key={holiday.id}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  {dayjs(holiday.date).format("ddd D MMM")}
                </Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{holiday.name}</Table.Td>
                <Table.Td>
                  <Text size="sm" {...(holiday.clusterId === null ? { c: "dimmed" } : {})}>
                    {holiday.clusterId === null
                      ? "all clusters"
                      : (clusterNames.get(holiday.clusterId) ?? "a cluster that is gone")}
                  </Text>
                </Table.Td>
                <Table.Td ta="end">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove ${holiday.name}, ${holiday.date}`}
                    disabled={remove.isPending && remove.variables?.id === holiday.id}
                    onClick={() => remove.mutate(holiday)}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
