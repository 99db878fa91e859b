import { readEnvironment } from "@/lib/config/environment";
import { CommandError, liveWith, runCommand, tell } from "./command";
import { isPortFree, portTakenSentence } from "./ports";
import { prepareBuild } from "./prepare";
import { startProductionServer } from "./production-server";

await runCommand(async () => {
  const { HOST: host, PORT: port } = readEnvironment(process.env);
  if (!(await isPortFree({ host, port }))) {
    throw new CommandError(await portTakenSentence({ host, port }, "npm start"));
  }
  await prepareBuild(tell);
  await liveWith(startProductionServer({ host, port }));
});
