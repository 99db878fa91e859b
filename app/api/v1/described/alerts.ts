import { listed } from "@/lib/openapi/document";
import * as alertsOneAcknowledge from "../alerts/[id]/acknowledge/route";
import * as alertsOne from "../alerts/[id]/route";
import * as alertsOneUnacknowledge from "../alerts/[id]/unacknowledge/route";
import * as alertsAcknowledge from "../alerts/acknowledge/route";
import * as alertsLabels from "../alerts/labels/route";
import * as alertsMatching from "../alerts/matching/route";
import * as alerts from "../alerts/route";
import * as deliveriesOneAgain from "../deliveries/[id]/again/route";
import * as deliveriesOne from "../deliveries/[id]/route";
import * as deliveries from "../deliveries/route";
import * as maintenanceOne from "../maintenance/[id]/route";
import * as maintenanceCalendar from "../maintenance/calendar/route";
import * as maintenancePreview from "../maintenance/preview/route";
import * as maintenance from "../maintenance/route";
import * as rulesOne from "../rules/[id]/route";
import * as rulesMatching from "../rules/matching/route";
import * as rules from "../rules/route";
import * as schemasTidewatchMessageJson from "../schemas/tidewatch-message.json/route";
import * as schemasTidewatchMessage2Json from "../schemas/tidewatch-message-2.json/route";
import * as silencesOne from "../silences/[id]/route";
import * as silences from "../silences/route";
import * as webhooksOnePause from "../webhooks/[id]/pause/route";
import * as webhooksOneResume from "../webhooks/[id]/resume/route";
import * as webhooksOne from "../webhooks/[id]/route";
import * as webhooksOneSecret from "../webhooks/[id]/secret/route";
import * as webhooksOneTest from "../webhooks/[id]/test/route";
import * as webhooksHealth from "../webhooks/health/route";
import * as webhooksPreview from "../webhooks/preview/route";
import * as webhooks from "../webhooks/route";

/** The addresses of the API for alerts, what keeps them quiet, and webhooks, with a sentence for each method. */
export const ALERT_ROUTES = [
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
      { GET: "The JSON schema of version 1 of the Tidewatch format, for everybody who writes a receiver." },
    ],
    "/schemas/tidewatch-message-2.json": [
      schemasTidewatchMessage2Json,
      { GET: "The JSON schema of version 2 of the Tidewatch format." },
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
];
