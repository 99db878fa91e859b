import { readSiteTimeZone, writeSiteTimeZone } from "@/lib/calendar/site-time-zone";
import type { Configuration } from "@/lib/http/configuration-schemas";
import { readFalseAlarmsPerMonth, writeFalseAlarmsPerMonth } from "@/lib/settings/detection-settings";
import type { Section } from "./section";

interface SiteContent {
  readonly falseAlarmsPerMonth: number;
  readonly timeZone: string | null;
}

/** What holds for the whole site; each is left as it is where the file does not name it. */
export const siteSection: Section<SiteContent> = {
  key: "timeZone",
  kind: "site",
  stored: async ({ database }) => [
    {
      id: 0,
      name: "Site",
      content: {
        falseAlarmsPerMonth: await readFalseAlarmsPerMonth(database),
        timeZone: await readSiteTimeZone(database),
      },
    },
  ],
  wanted: async (configuration, _, [stored]) =>
    stored === undefined
      ? undefined
      : [{ name: "Site", path: ["timeZone"], content: wantedOf(configuration, stored.content) }],
  create: async () => {},
  change: async ({ database, actor, nowMs }, { content: before }, content) => {
    if (content.falseAlarmsPerMonth !== before.falseAlarmsPerMonth)
      await writeFalseAlarmsPerMonth(database, actor, content.falseAlarmsPerMonth, nowMs);
    if (content.timeZone !== before.timeZone)
      await writeSiteTimeZone(database, actor, content.timeZone, nowMs);
  },
};

function wantedOf({ falseAlarmsPerMonth, timeZone }: Configuration, stored: SiteContent): SiteContent {
  return {
    falseAlarmsPerMonth: falseAlarmsPerMonth ?? stored.falseAlarmsPerMonth,
    timeZone: timeZone === undefined ? stored.timeZone : timeZone,
  };
}
