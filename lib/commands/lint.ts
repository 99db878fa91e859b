import { CommandError, runCommand } from "./command";
import { checkFolders, checkFormat } from "./testing/static-checks";

await runCommand(async () => {
  const results = [await checkFormat(), await checkFolders()];
  if (results.includes(false)) throw new CommandError("`npm run format` mends what can be mended by itself.");
});
