import path from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "./command";
import { prepareClients } from "./prepare";

// Runs the script that is named first, with the arguments after it, once the Prisma clients that it imports are there.
await runCommand(async () => {
  const [script = "", ...scriptArguments] = process.argv.slice(2);
  await prepareClients((sentence) => process.stderr.write(`${sentence}\n`));
  const file = path.resolve(script);
  process.argv.splice(1, process.argv.length, file, ...scriptArguments);
  await import(pathToFileURL(file).href);
});
