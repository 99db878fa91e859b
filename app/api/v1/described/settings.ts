import { listed } from "@/lib/openapi/document";
import * as auditChoices from "../audit/choices/route";
import * as auditExport from "../audit/export/route";
import * as audit from "../audit/route";
import * as backup from "../backup/route";
import * as clustersOneCalendar from "../clusters/[id]/calendar/route";
import * as clustersOne from "../clusters/[id]/route";
import * as clusters from "../clusters/route";
import * as configuration from "../configuration/route";
import * as groupsOne from "../groups/[id]/route";
import * as groups from "../groups/route";
import * as holidaysOne from "../holidays/[id]/route";
import * as holidaysImport from "../holidays/import/route";
import * as holidays from "../holidays/route";
import * as plannedPeaksOne from "../planned-peaks/[id]/route";
import * as plannedPeaks from "../planned-peaks/route";
import * as settingsCalendar from "../settings/calendar/route";
import * as settingsDataSize from "../settings/data-size/route";
import * as settingsDetection from "../settings/detection/route";
import * as settingsRetention from "../settings/retention/route";
import * as settingsServers from "../settings/servers/route";

/** The addresses of the API for settings, the configuration file and the audit log, with a sentence for each method. */
export const SETTINGS_ROUTES = [
  ...listed("Settings", {
    "/backup": [backup, { GET: "A consistent copy of the whole database, made while Tidewatch goes on." }],
    "/clusters": [clusters, { GET: "Clusters with their calendars." }],
    "/clusters/{id}": [
      clustersOne,
      { PATCH: "Sets a cluster's time zone, and how its nodes' depths make its own." },
    ],
    "/clusters/{id}/calendar": [
      clustersOneCalendar,
      { PUT: "Sets a cluster's time zone and opening hours." },
    ],
    "/groups": [
      groups,
      { GET: "Groups of queues that people expect to stop together.", POST: "Makes a group." },
    ],
    "/groups/{id}": [
      groupsOne,
      { PUT: "Gives a group its name and members.", DELETE: "Removes a group; its queues stay." },
    ],
    "/holidays": [holidays, { GET: "Holidays of all clusters.", POST: "Adds a holiday." }],
    "/holidays/{id}": [holidaysOne, { DELETE: "Removes a holiday." }],
    "/holidays/import": [
      holidaysImport,
      { POST: "Adds the all-day events of an iCalendar file as holidays." },
    ],
    "/planned-peaks": [
      plannedPeaks,
      { GET: "Planned peaks: when more work than usual is expected.", POST: "Plans a peak." },
    ],
    "/planned-peaks/{id}": [
      plannedPeaksOne,
      { PUT: "Changes a planned peak.", DELETE: "Removes a planned peak." },
    ],
    "/settings/calendar": [
      settingsCalendar,
      {
        GET: "The time zone of clusters that have none of their own.",
        PUT: "Sets the time zone of clusters that have none of their own; null is the machine’s.",
      },
    ],
    "/settings/data-size": [
      settingsDataSize,
      { GET: "How large the database is, of what, and how large in a year." },
    ],
    "/settings/detection": [
      settingsDetection,
      {
        GET: "How many false alarms a month are tolerated, and how many there were.",
        PUT: "Sets how many false alarms a month are tolerated.",
      },
    ],
    "/settings/retention": [
      settingsRetention,
      {
        GET: "How long history is kept, and who said so.",
        PUT: "Sets how long history is kept, where no variable does.",
      },
    ],
    "/settings/servers": [
      settingsServers,
      { GET: "How all servers are watched, and whose history is being deleted." },
    ],
  }),
  ...listed("Configuration as code", {
    "/configuration": [
      configuration,
      {
        GET: "The configuration as a YAML file, without secrets.",
        POST: "Applies a configuration file and answers the difference; with `dryRun=true` only the difference.",
      },
    ],
  }),
  ...listed("Audit log", {
    "/audit": [audit, { GET: "The audit log, newest first." }],
    "/audit/choices": [auditChoices, { GET: "What the audit log can be filtered by." }],
    "/audit/export": [auditExport, { GET: "The audit log as a file." }],
  }),
];
