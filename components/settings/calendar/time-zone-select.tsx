import { Select } from "@mantine/core";
import { type ReactNode, useMemo } from "react";

const SHOWN = 60;

/** One of all time zones, found by typing; where `inherited` names another, "" stands for that one. */
export function TimeZoneSelect(props: {
  readonly label: string;
  readonly inherited?: string;
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (timeZone: string) => void;
}) {
  const { label, inherited, value, error, onChange } = props;
  const zones = useMemo(() => {
    const known = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
    if (value !== "") known.add(value);
    return [
      ...(inherited === undefined ? [] : [{ value: "", label: inherited }]),
      ...[...known].sort().map((zone) => ({ value: zone, label: zone })),
    ];
  }, [inherited, value]);
  return (
    <Select
      label={label}
      searchable
      limit={SHOWN}
      allowDeselect={false}
      nothingFoundMessage="No such time zone"
      maxDropdownHeight={320}
      data={zones}
      value={value}
      error={error}
      onChange={(zone) => onChange(zone ?? "")}
    />
  );
}
