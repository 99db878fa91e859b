interface Opening {
  readonly startsAt: string;
  readonly endsAt: string;
}

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** An opening by a zone's wall clock, with the zone's name at that time: `Sun, 29 Nov 2026, 22:00 – Mon, 30 Nov 2026, 06:00 GMT+1`. */
export function openingWords({ startsAt, endsAt }: Opening, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", { ...DAY, timeZone });
  const time = new Intl.DateTimeFormat("en-GB", { ...TIME, timeZone });
  const zone = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" });
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const ends =
    day.format(start) === day.format(end) ? time.format(end) : `${day.format(end)}, ${time.format(end)}`;
  const zoneName = zone.formatToParts(start).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  return `${day.format(start)}, ${time.format(start)} – ${ends} ${zoneName}`;
}

/** A day by a zone's wall clock: `Sun, 28 Mar 2027`. */
export function dayWords(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { ...DAY, timeZone }).format(new Date(moment));
}
