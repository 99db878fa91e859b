import { ApiError } from "@/components/api/api-error";
import { problemSchema } from "@/lib/http/api-schemas";
import { type BackTestLine, backTestLineSchema } from "@/lib/http/back-test-schemas";

/** Asks for a back-test and yields what it tells; throws ApiError, or the signal's abort. */
export async function* fetchBackTest(body: unknown, signal: AbortSignal): AsyncGenerator<BackTestLine> {
  const response = await send(body, signal);
  if (!response.ok) {
    const problem = problemSchema.safeParse(await response.json().catch((): null => null));
    throw new ApiError(
      problem.success
        ? { kind: "problem", problem: problem.data }
        : { kind: "status", status: response.status },
    );
  }
  if (response.body === null) throw new ApiError({ kind: "unreadable" });
  for await (const text of linesOf(response.body.getReader(), signal)) {
    const line = backTestLineSchema.safeParse(parseJson(text));
    if (!line.success) throw new ApiError({ kind: "unreadable" });
    yield line.data;
  }
}

async function send(body: unknown, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch("/api/v1/back-tests", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
  } catch {
    signal.throwIfAborted();
    throw new ApiError({ kind: "unreachable" });
  }
}

/** The lines of a body, wherever it was cut into pieces. */
export async function* linesOf(
  reader: Pick<ReadableStreamDefaultReader<Uint8Array>, "read">,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const part = await reader.read().catch(() => {
      signal.throwIfAborted();
      throw new ApiError({ kind: "unreachable" });
    });
    rest += part.done ? decoder.decode() : decoder.decode(part.value, { stream: true });
    const lines = rest.split("\n");
    rest = part.done ? "" : (lines.pop() ?? "");
    for (const line of lines) if (line !== "") yield line;
    if (part.done) return;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
