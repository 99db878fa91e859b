import { z } from "zod";
import { storyScenario } from "./demo-story";

const playedSchema = z.object({ scenario: z.object({ startedAt: z.iso.datetime() }) });

/**
 * Lets a simulator of the demo world play the story from now on. Answers its minute 0, epoch milliseconds. Throws what the network throws,
 * and when the simulator refuses it.
 */
export async function startStory(simulatorUrl: string): Promise<number> {
  const answer = await fetch(`${simulatorUrl}/control/scenario`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(storyScenario()),
  });
  if (!answer.ok) throw new Error(`The simulator does not play the demo's story: HTTP ${answer.status}.`);
  return Date.parse(playedSchema.parse(await answer.json()).scenario.startedAt);
}
