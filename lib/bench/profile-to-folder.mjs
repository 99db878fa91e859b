// Preloaded into the server (`--cpu-prof` is not allowed in NODE_OPTIONS): profiles from start to end.
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import path from "node:path";
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.env.PROFILE_FOLDER !== undefined) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: 500 });
  session.post("Profiler.start");
  process.on("exit", () => {
    session.post("Profiler.stop", (error, answer) => {
      if (error !== null) return;
      const file = path.join(process.env.PROFILE_FOLDER ?? ".", `server-${process.pid}.cpuprofile`);
      writeFileSync(file, JSON.stringify(answer.profile));
    });
  });
}
