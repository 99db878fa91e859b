import { describe, expect, test } from "vitest";
import { standingOut } from "./group-alarms";
import { newPoolState, type PoolTransition, stepPool } from "./pool";

/** Polls of three slow members, each expecting a tenth of a departure; `departs` says whether one of a member is seen. */
function polls(count: number, departs: (poll: number, member: number) => boolean): PoolTransition[] {
  const pool = newPoolState();
  const told: PoolTransition[] = [];
  for (let poll = 0; poll < count; poll += 1) {
    const contributions = [0, 1, 2].map((member) => ({
      member: `Q${member}`,
      expected: 0.1,
      departed: departs(poll, member) ? 1 : 0,
    }));
    const transition = stepPool(pool, contributions, poll * 5000, 12);
    if (transition !== undefined) told.push(transition);
  }
  return told;
}

describe("a pool of queues that one strategy drains", () => {
  test("is called out three times as fast as one of its members could be, and clears", () => {
    const told = polls(200, (poll, member) => (poll < 100 || poll >= 160) && poll % 10 === member * 3);
    expect(told.map(({ notDraining }) => notDraining)).toEqual([true, false]);
    expect(told[0]?.atMs).toBeLessThan((100 + 50) * 5000);
    expect(told[0]?.silentMembers).toEqual(["Q0", "Q1", "Q2"]);
  });

  test("is quiet while a busy member masks a stopped one", () => {
    expect(polls(400, (poll, member) => member === 0 && poll % 3 === 0)).toEqual([]);
  });

  test("gains nothing from members that were not read", () => {
    const pool = newPoolState();
    stepPool(pool, [], 0, 12);
    expect(pool.drainEvidence).toBe(0);
  });
});

describe("many queues of a group", () => {
  test("stand out together that none would alone", () => {
    const group = [6, 5.5, 5.2, 0.1].map((drainEvidence, index) => ({ queue: `Q${index}`, drainEvidence }));
    expect(standingOut(group, 0.01).map(({ queue }) => queue)).toEqual(["Q0", "Q1", "Q2"]);
    expect(standingOut(group.slice(3), 0.01)).toEqual([]);
  });
});
