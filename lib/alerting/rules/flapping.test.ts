import { expect, test } from "vitest";
import { advance } from "./alert-machine";
import { AT_ONCE, condition, TestAlert } from "./test-alert";

const yes = condition("yes");
const no = condition("no");

function flapping(): TestAlert {
  return new TestAlert().at(0, yes).at(1, no).at(2, yes).at(3, no).at(4, yes);
}

test("firing → flapping at the third opening within half an hour: said once, with what follows", () => {
  const alert = new TestAlert().at(0, yes).at(1, no).at(2, yes).at(3, no);
  expect(alert.told()).toEqual(["fired!", "resolved!", "reopened!", "resolved!"]);
  const { events } = advance(alert.state, yes, AT_ONCE, alert.nowMs + 60_000);
  expect(events.map(({ kind, send }) => [kind, send])).toEqual([
    ["reopened", true],
    ["flapping", false],
  ]);
  expect(events[0]?.sentence).toBe(
    "Work waits. It came and went 5 times within 30 min: it now stays open until it has been calm for 10 min.",
  );
});

test("flapping stays firing however often the condition comes and goes", () => {
  const alert = flapping();
  alert.told();
  for (let minute = 5; minute < 120; minute += 1) alert.at(minute, minute % 3 === 0 ? yes : no);
  expect(alert.told()).toEqual([]);
  expect(alert.state).toMatchObject({ phase: "firing", flapping: true });
});

test("flapping → resolved after ten calm minutes: sends", () => {
  const alert = flapping().at(5, no).at(14, no);
  alert.told();
  expect(alert.at(15, no).told()).toEqual(["resolved!"]);
});

test("flapping → steady when the condition just stays", () => {
  const alert = flapping().at(34, yes);
  alert.told();
  expect(alert.at(35, yes).told()).toEqual(["steady"]);
  expect(alert.at(36, no).told()).toEqual(["resolved!"]);
});

test("openings that lie far apart are no flapping", () => {
  const alert = new TestAlert();
  for (let minute = 0; minute < 200; minute += 20) alert.at(minute, yes).at(minute + 10, no);
  expect(alert.told()).not.toContain("flapping");
});
