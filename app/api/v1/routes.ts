import { listed } from "@/lib/openapi/document";
import * as alertsOneAcknowledge from "./alerts/[id]/acknowledge/route";
import * as alertsOne from "./alerts/[id]/route";
import * as alertsOneUnacknowledge from "./alerts/[id]/unacknowledge/route";
import * as alertsAcknowledge from "./alerts/acknowledge/route";
import * as alertsLabels from "./alerts/labels/route";
import * as alertsMatching from "./alerts/matching/route";
import * as alerts from "./alerts/route";
import * as auditChoices from "./audit/choices/route";
import * as auditExport from "./audit/export/route";
import * as audit from "./audit/route";
import * as backTests from "./back-tests/route";
import * as backup from "./backup/route";
import * as bridgesDiscover from "./bridges/discover/route";
import * as bridgesTest from "./bridges/test/route";
import * as clustersOneCalendar from "./clusters/[id]/calendar/route";
import * as clustersOne from "./clusters/[id]/route";
import * as clusters from "./clusters/route";
import * as configuration from "./configuration/route";
import * as deliveriesOneAgain from "./deliveries/[id]/again/route";
import * as deliveriesOne from "./deliveries/[id]/route";
import * as deliveries from "./deliveries/route";
import * as detectionsOneFeedback from "./detections/[id]/feedback/route";
import * as detections from "./detections/route";
import * as groupsOne from "./groups/[id]/route";
import * as groups from "./groups/route";
import * as holidaysOne from "./holidays/[id]/route";
import * as holidaysImport from "./holidays/import/route";
import * as holidays from "./holidays/route";
import * as historyImport from "./import/route";
import * as invitationsOne from "./invitations/[id]/route";
import * as invitations from "./invitations/route";
import * as linksLook from "./links/look/route";
import * as linksUse from "./links/use/route";
import * as live from "./live/route";
import * as maintenanceOne from "./maintenance/[id]/route";
import * as maintenanceCalendar from "./maintenance/calendar/route";
import * as maintenancePreview from "./maintenance/preview/route";
import * as maintenance from "./maintenance/route";
import * as me from "./me/route";
import * as meSessionsOne from "./me/sessions/[sessionId]/route";
import * as meSessions from "./me/sessions/route";
import * as peopleOnePasswordLink from "./people/[personId]/password-link/route";
import * as peopleOne from "./people/[personId]/route";
import * as peopleOneSecondFactor from "./people/[personId]/second-factor/route";
import * as peopleOneSessions from "./people/[personId]/sessions/route";
import * as people from "./people/route";
import * as queuesOneDepartures from "./queues/[id]/departures/route";
import * as queuesOneDetection from "./queues/[id]/detection/route";
import * as queuesOne from "./queues/[id]/route";
import * as queuesOneSeries from "./queues/[id]/series/route";
import * as queues from "./queues/route";
import * as queuesSparklines from "./queues/sparklines/route";
import * as rulesOne from "./rules/[id]/route";
import * as rulesMatching from "./rules/matching/route";
import * as rules from "./rules/route";
import * as schemasTidewatchMessageJson from "./schemas/tidewatch-message.json/route";
import * as serverOptions from "./server-options/route";
import * as serversOneCounters from "./servers/[id]/counters/route";
import * as serversOneCountersSeries from "./servers/[id]/counters/series/route";
import * as serversOneGax from "./servers/[id]/gax/route";
import * as serversOneOptions from "./servers/[id]/options/route";
import * as serversOne from "./servers/[id]/route";
import * as serversOneTest from "./servers/[id]/test/route";
import * as servers from "./servers/route";
import * as setUp from "./set-up/route";
import * as settingsCalendar from "./settings/calendar/route";
import * as settingsDataSize from "./settings/data-size/route";
import * as settingsDetection from "./settings/detection/route";
import * as settingsRetention from "./settings/retention/route";
import * as settingsServers from "./settings/servers/route";
import * as silencesOne from "./silences/[id]/route";
import * as silences from "./silences/route";
import * as tokensOne from "./tokens/[id]/route";
import * as tokens from "./tokens/route";
import * as webhooksOnePause from "./webhooks/[id]/pause/route";
import * as webhooksOneResume from "./webhooks/[id]/resume/route";
import * as webhooksOne from "./webhooks/[id]/route";
import * as webhooksOneSecret from "./webhooks/[id]/secret/route";
import * as webhooksOneTest from "./webhooks/[id]/test/route";
import * as webhooksHealth from "./webhooks/health/route";
import * as webhooksPreview from "./webhooks/preview/route";
import * as webhooks from "./webhooks/route";

/** Every address of the API, with a sentence for each method: what `/api/v1/openapi.json` is made from. A test fails when one is missing. */
export const ROUTES = [
  ...listed("Queues", {
    "/queues": [queues, { GET: "The queues of the board; with `since`, those that changed." }],
    "/queues/{id}": [
      queuesOne,
      { GET: "One queue with the parts that its servers hold.", PATCH: "Gives a queue another profile." },
    ],
    "/queues/{id}/departures": [queuesOneDepartures, { GET: "Departures of a queue, expected and seen." }],
    "/queues/{id}/detection": [queuesOneDetection, { GET: "Everything the detector says of a queue now." }],
    "/queues/{id}/series": [queuesOneSeries, { GET: "A metric of a queue over time." }],
    "/queues/sparklines": [
      queuesSparklines,
      { GET: "The last hour of up to 200 queues, a value a minute; ids that are not known are left out." },
    ],
  }),
  ...listed("Servers", {
    "/bridges/discover": [bridgesDiscover, { POST: "Asks a bridge which servers it offers." }],
    "/bridges/test": [
      bridgesTest,
      { POST: "Polls a server once through a bridge that is not stored, and says what was seen." },
    ],
    "/server-options": [serverOptions, { GET: "The switches of all servers as they were read last." }],
    "/servers": [servers, { GET: "The watched servers.", POST: "Watches servers of a bridge from now on." }],
    "/servers/{id}": [
      serversOne,
      {
        GET: "One server.",
        PATCH: "Changes how a server is watched.",
        DELETE: "Watches a server no more, and keeps or deletes what was recorded of it.",
      },
    ],
    "/servers/{id}/counters": [
      serversOneCounters,
      { GET: "The KPI counters of one server with their rates." },
    ],
    "/servers/{id}/counters/series": [
      serversOneCountersSeries,
      { GET: "A KPI counter of a server over time." },
    ],
    "/servers/{id}/gax": [
      serversOneGax,
      {
        PUT: "Lets a server's options be read and written through Genesys Administrator Extension.",
        DELETE: "Lets them be read and written through its bridge again.",
      },
    ],
    "/servers/{id}/options": [
      serversOneOptions,
      { GET: "Reads the switches of one server now.", PATCH: "Writes switches that a person has confirmed." },
    ],
    "/servers/{id}/test": [
      serversOneTest,
      {
        POST: "Polls a watched server once, as stored or with what is given in its place, and says what was seen.",
      },
    ],
  }),
  ...listed("Detection", {
    "/back-tests": [
      backTests,
      {
        POST: "Runs the detector over stored history with other settings, and answers what it would have said.",
      },
    ],
    "/detections": [detections, { GET: "What was called out, newest first." }],
    "/detections/{id}/feedback": [detectionsOneFeedback, { POST: "Takes what a person says of a call-out." }],
  }),
  ...listed("Alerts", {
    "/alerts": [alerts, { GET: "One list of alerts, newest first." }],
    "/alerts/{id}": [
      alertsOne,
      { GET: "An alert with its time line, what explains it, and why it was not sent." },
    ],
    "/alerts/{id}/acknowledge": [alertsOneAcknowledge, { POST: "Says that whoever asks has the alert." }],
    "/alerts/{id}/unacknowledge": [
      alertsOneUnacknowledge,
      { POST: "Says that nobody has the alert any more." },
    ],
    "/alerts/acknowledge": [alertsAcknowledge, { POST: "Says that whoever asks has all of these alerts." }],
    "/alerts/labels": [
      alertsLabels,
      { GET: "The labels that alerts have or could have, with values to choose from." },
    ],
    "/alerts/matching": [
      alertsMatching,
      { POST: "The firing alerts that matchers take; changes nothing, and is a POST for its body's sake." },
    ],
    "/rules": [rules, { GET: "What is watched for.", POST: "Makes a rule." }],
    "/rules/{id}": [
      rulesOne,
      {
        PUT: "Gives a rule all it has anew, save its kind.",
        PATCH: "Switches a rule on or off.",
        DELETE: "Deletes a rule for good.",
      },
    ],
    "/rules/matching": [
      rulesMatching,
      { POST: "What a rule's matcher takes; changes nothing, and is a POST for its body's sake." },
    ],
  }),
  ...listed("Quiet times", {
    "/maintenance": [maintenance, { GET: "Planned work.", POST: "Plans work." }],
    "/maintenance/{id}": [maintenanceOne, { PUT: "Plans work anew.", DELETE: "Removes a window." }],
    "/maintenance/calendar": [maintenanceCalendar, { GET: "When windows are open between two moments." }],
    "/maintenance/preview": [
      maintenancePreview,
      { POST: "When a window would be open, before it is saved; changes nothing." },
    ],
    "/silences": [silences, { GET: "Silences, newest first.", POST: "Silences alerts." }],
    "/silences/{id}": [
      silencesOne,
      { PATCH: "Gives a silence another end, or another reason.", DELETE: "Removes a silence." },
    ],
  }),
  ...listed("Webhooks", {
    "/deliveries": [
      deliveries,
      {
        GET: "The log of deliveries, newest first; of one alert for everybody who may look, else for administrators.",
      },
    ],
    "/deliveries/{id}": [deliveriesOne, { GET: "One delivery with what was sent and every attempt." }],
    "/deliveries/{id}/again": [deliveriesOneAgain, { POST: "Sends a delivery again, with the id it had." }],
    "/schemas/tidewatch-message.json": [
      schemasTidewatchMessageJson,
      { GET: "The JSON schema of the Tidewatch format, for everybody who writes a receiver." },
    ],
    "/webhooks": [
      webhooks,
      {
        GET: "All webhooks by name, without their secrets.",
        POST: "Makes a webhook; the answer carries its signing secret, this once.",
      },
    ],
    "/webhooks/{id}": [
      webhooksOne,
      {
        GET: "One webhook, without its secrets.",
        PATCH: "Changes what is given; the rest stays.",
        DELETE: "Removes a webhook with its log.",
      },
    ],
    "/webhooks/{id}/pause": [webhooksOnePause, { POST: "Holds a webhook's deliveries back." }],
    "/webhooks/{id}/resume": [webhooksOneResume, { POST: "Lets a webhook's deliveries go on." }],
    "/webhooks/{id}/secret": [
      webhooksOneSecret,
      { POST: "Gives a webhook a new signing secret, told this once; the old one signs too for a while." },
    ],
    "/webhooks/{id}/test": [
      webhooksOneTest,
      { POST: "Sends a test; the answer is its delivery, which is on its way." },
    ],
    "/webhooks/health": [
      webhooksHealth,
      { GET: "The webhooks that are switched on and send nothing, for everybody who relies on them." },
    ],
    "/webhooks/preview": [
      webhooksPreview,
      { POST: "What a format or a template would make of an alert; sends and changes nothing." },
    ],
  }),
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
  ...listed("People", {
    "/invitations": [
      invitations,
      {
        GET: "The invitations that wait to be accepted.",
        POST: "Invites somebody; the answer holds the link, once.",
      },
    ],
    "/invitations/{id}": [invitationsOne, { DELETE: "Takes an invitation back." }],
    "/links/look": [
      linksLook,
      { POST: "What an invitation or a link for a new password is for; its secret proves the right to ask." },
    ],
    "/links/use": [linksUse, { POST: "Accepts an invitation, or sets a new password; the link is used up." }],
    "/me": [me, { GET: "Who asks, and what they may be called.", PATCH: "Changes one's own name." }],
    "/me/sessions": [meSessions, { GET: "Where the person who asks is signed in." }],
    "/me/sessions/{sessionId}": [meSessionsOne, { DELETE: "Signs the person who asks out of one browser." }],
    "/people": [people, { GET: "Everybody who may sign in." }],
    "/people/{personId}": [
      peopleOne,
      {
        PATCH: "Changes a person's role, or lets them in or not.",
        DELETE: "Removes a person; their sessions end at once.",
      },
    ],
    "/people/{personId}/password-link": [
      peopleOnePasswordLink,
      { POST: "Makes a link with which a person sets a new password." },
    ],
    "/people/{personId}/second-factor": [
      peopleOneSecondFactor,
      { DELETE: "Takes a person's second factor away, for one who has lost it." },
    ],
    "/people/{personId}/sessions": [peopleOneSessions, { DELETE: "Signs a person out everywhere." }],
    "/set-up": [
      setUp,
      { POST: "Makes the first administrator, with the code that was printed at the start." },
    ],
    "/tokens": [
      tokens,
      {
        GET: "All tokens of the API, without their text.",
        POST: "Makes a token; the answer holds its text, once.",
      },
    ],
    "/tokens/{id}": [tokensOne, { DELETE: "Deletes a token." }],
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
  ...listed("History", {
    "/import": [
      historyImport,
      { POST: "Takes a CSV of history, and tells in lines of JSON how it is imported." },
    ],
  }),
  ...listed("Live", {
    "/live": [
      live,
      {
        GET: "Server-sent events: `hello` with the board's revision, then a `tick` whenever polls were stored. Ends when the reader's session ends or role changes.",
      },
    ],
  }),
];
