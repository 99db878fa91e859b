import type { ServerResponse } from "node:http";

const MEBIBYTE = 1024 * 1024;

/** Sends so many mebibytes of no meaning as fast as they are taken, and ends. */
export function sendGarbage(response: ServerResponse, mebibytes: number): void {
  const piece = Buffer.alloc(MEBIBYTE, "garbage ");
  let remaining = mebibytes;
  const send = () => {
    while (remaining > 0) {
      remaining -= 1;
      if (!response.write(piece)) {
        response.once("drain", send);
        return;
      }
    }
    response.end();
  };
  send();
}
