import { createServer, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

// A bridge of one server that answers pings in the way its argument names, in a process of its own; tells its port.
const MEBIBYTE = 1024 * 1024;
const QUEUES = 10_000;

const answers: Record<string, (response: ServerResponse) => void> = {
  "16 MiB that are right": (response) => response.end(largeAnswer),
  "64 MiB of garbage": (response) => {
    for (let piece = 0; piece < 64; piece++) response.write(garbage);
    response.end();
  },
  "1 GiB unpacked from 1 MiB": (response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(bomb);
  },
  "a drip": (response) => {
    response.write('{"message":"EventPing","queues":[');
    const drops = setInterval(() => response.write(" "), 10);
    response.once("close", () => clearInterval(drops));
  },
  "nothing at all": () => {},
};

const kind = process.argv[2] ?? "";
const garbage = Buffer.alloc(MEBIBYTE, "garbage ");
const largeAnswer = kind === "16 MiB that are right" ? paddedAnswer() : "";
const bomb = kind === "1 GiB unpacked from 1 MiB" ? gzipSync(Buffer.alloc(1024 * MEBIBYTE)) : Buffer.alloc(0);

function paddedAnswer(): string {
  const padding = "x".repeat(1_500);
  const queues = Array.from({ length: QUEUES }, (_, index) => ({
    name: `Queue.${index}.Q`,
    depth: index % 50,
    padding,
  }));
  return JSON.stringify({ message: "EventPing", at: "AT", queues, complete: true });
}

const server = createServer((request, response) => {
  request.resume();
  response.setHeader("content-type", "application/json");
  if (kind === "16 MiB that are right")
    return response.end(largeAnswer.replace("AT", new Date().toISOString()));
  answers[kind]?.(response);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
