import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELETE as deleteGroup, PUT as putGroup } from "@/app/api/v1/groups/[id]/route";
import { GET as getGroups, POST as postGroup } from "@/app/api/v1/groups/route";
import { ENGINES } from "@/lib/db/engine";
import { problemSchema } from "@/lib/http/api-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";
import { queueGroupListSchema, queueGroupSchema } from "@/lib/http/settings-schemas";
import { type SiteWithSettings, startSiteWithSettings } from "../settings/fixtures/site-with-settings";

describe.each(ENGINES)("groups of queues on %s", (engine) => {
  let site: SiteWithSettings;

  beforeAll(async () => {
    site = await startSiteWithSettings(engine);
  });
  afterAll(() => site.end());
  beforeEach(() => site.forget());

  it("makes, changes and removes groups of queues", async () => {
    const [a = 0, b = 0, c = 0] = site.queueIds;
    const made = queueGroupSchema.parse(
      (await send(postGroup, "POST", { name: " Back office ", queueIds: [a, b] })).body,
    );
    expect(made).toMatchObject({ name: "Back office", queueIds: [a, b] });
    await send(putGroup, "PUT", { name: "Front office", queueIds: [b, c] }, made.id);
    expect(queueGroupListSchema.parse((await ask(getGroups)).body).items).toEqual([
      { id: made.id, name: "Front office", queueIds: [b, c] },
    ]);
    expect((await send(deleteGroup, "DELETE", {}, made.id)).status).toBe(200);
    expect((await send(deleteGroup, "DELETE", {}, made.id)).status).toBe(404);
    expect((await send(putGroup, "PUT", { name: "x", queueIds: [] }, made.id)).status).toBe(404);
    expect(await site.tidewatch.database.prisma.queue.count()).toBe(3);
  });

  it("changes nothing of a group when any of the change is wrong", async () => {
    const [a = 0, b = 0] = site.queueIds;
    const { id } = queueGroupSchema.parse(
      (await send(postGroup, "POST", { name: "One", queueIds: [a] })).body,
    );
    await send(postGroup, "POST", { name: "Two", queueIds: [b] });
    const taken = await send(putGroup, "PUT", { name: "Two", queueIds: [b] }, id);
    expect([taken.status, problemSchema.parse(taken.body).errors?.[0]?.path]).toEqual([409, "name"]);
    const unknown = await send(putGroup, "PUT", { name: "Three", queueIds: [b, 999_999] }, id);
    expect([unknown.status, problemSchema.parse(unknown.body).errors?.[0]?.path]).toEqual([
      400,
      "queueIds.1",
    ]);
    expect((await send(putGroup, "PUT", { name: "Three", queueIds: [b, b] }, id)).status).toBe(400);
    expect(queueGroupListSchema.parse((await ask(getGroups)).body).items[0]).toEqual({
      id,
      name: "One",
      queueIds: [a],
    });
  });
});
