import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { answerJson, answerProblem, answerText, readBody, readJson } from "../answer";
import { behave, behaviourSchema, type Surroundings } from "./behaviour";
import type { Inbox } from "./inbox";
import { isSigningSecret } from "./verdict";

const SCRIPT = new URL("./inbox-panel.js", import.meta.url);

const secretSchema = z.strictObject({
  secret: z.string().trim().refine(isSigningSecret, "is no signing secret: whsec_ and base64").nullable(),
});

/** Answers what is under `/inbox`: the webhooks that come, those that came, and how to answer. */
export async function answerInbox(
  inbox: Inbox,
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  switch (`${request.method} ${url.pathname}`) {
    case "POST /inbox":
      return takeMessage(inbox, surroundings, request, response);
    case "GET /inbox":
      return answerJson(request, response, inboxState(inbox, Number(url.searchParams.get("after") ?? 0)));
    case "DELETE /inbox":
      inbox.clear();
      return answerJson(request, response, inboxState(inbox, 0));
    case "PUT /inbox/behaviour":
      return change(request, response, inbox, behaviourSchema, "Not a behaviour", (behaviour) => {
        inbox.behaviour = behaviour;
      });
    case "PUT /inbox/secret":
      return change(request, response, inbox, secretSchema, "Not a secret", ({ secret }) => {
        inbox.secret = secret;
      });
    case "GET /inbox/panel.js":
      return answerText(
        request,
        response,
        200,
        await readFile(SCRIPT, "utf8"),
        "text/javascript; charset=utf-8",
      );
    default:
      return answerProblem(request, response, 404, "Not found", "The inbox has nothing at this path.");
  }
}

async function takeMessage(
  inbox: Inbox,
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === null) {
    response.setHeader("connection", "close");
    return answerProblem(request, response, 413, "Too large", "The body is over 1 MiB.");
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  const { behaviour } = inbox;
  inbox.take(headers, body, Date.now());
  await behave(behaviour, response, surroundings);
}

/** The state of the inbox with what came after the message of this number; the secret itself is not told. */
function inboxState(inbox: Inbox, after: number) {
  return {
    ...inbox.behaviour,
    hasSecret: inbox.secret !== null,
    received: inbox.received,
    items: inbox.after(after),
  };
}

async function change<Body>(
  request: IncomingMessage,
  response: ServerResponse,
  inbox: Inbox,
  schema: z.ZodType<Body>,
  mistake: string,
  apply: (body: Body) => void,
): Promise<void> {
  const body = await readJson(request);
  if (body.outcome === "unreadable")
    return answerProblem(request, response, body.status, "Body not readable", body.sentence);
  const parsed = schema.safeParse(body.value);
  if (!parsed.success) return answerProblem(request, response, 400, mistake, z.prettifyError(parsed.error));
  apply(parsed.data);
  return answerJson(request, response, inboxState(inbox, inbox.received));
}
