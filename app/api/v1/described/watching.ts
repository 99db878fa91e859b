import { listed } from "@/lib/openapi/document";
import * as backTests from "../back-tests/route";
import * as bridgesDiscover from "../bridges/discover/route";
import * as bridgesTest from "../bridges/test/route";
import * as detectionsOneFeedback from "../detections/[id]/feedback/route";
import * as detections from "../detections/route";
import * as historyImport from "../import/route";
import * as live from "../live/route";
import * as queuesOneDepartures from "../queues/[id]/departures/route";
import * as queuesOneDetection from "../queues/[id]/detection/route";
import * as queuesOneNewNormal from "../queues/[id]/new-normal/route";
import * as queuesOne from "../queues/[id]/route";
import * as queuesOneSeries from "../queues/[id]/series/route";
import * as queues from "../queues/route";
import * as queuesSparklines from "../queues/sparklines/route";
import * as serverOptions from "../server-options/route";
import * as serversOneCounters from "../servers/[id]/counters/route";
import * as serversOneCountersSeries from "../servers/[id]/counters/series/route";
import * as serversOneGax from "../servers/[id]/gax/route";
import * as serversOneOptions from "../servers/[id]/options/route";
import * as serversOne from "../servers/[id]/route";
import * as serversOneTest from "../servers/[id]/test/route";
import * as servers from "../servers/route";

/** The addresses of the API for what is watched, and what is told about it, with a sentence for each method. */
export const WATCHING_ROUTES = [
  ...listed("Queues", {
    "/queues": [queues, { GET: "The queues of the board; with `since`, those that changed." }],
    "/queues/{id}": [
      queuesOne,
      { GET: "One queue with the parts that its servers hold.", PATCH: "Gives a queue another profile." },
    ],
    "/queues/{id}/departures": [
      queuesOneDepartures,
      { GET: "What left a queue, beside how fast it usually drains." },
    ],
    "/queues/{id}/detection": [queuesOneDetection, { GET: "Everything the detector says of a queue now." }],
    "/queues/{id}/new-normal": [
      queuesOneNewNormal,
      { POST: "Adopts the present level of a queue as its new normal." },
    ],
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
    "/detections": [detections, { GET: "Detections, newest first." }],
    "/detections/{id}/feedback": [detectionsOneFeedback, { POST: "Records whether a detection was right." }],
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
