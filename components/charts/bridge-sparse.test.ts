import { expect, test } from "vitest";
import { bridgeSparse } from "./bridge-sparse";

function bridged(means: (number | null)[]) {
  const points = means.map((mean) => ({
    at: "2026-11-22T19:00:00Z",
    min: mean,
    mean,
    max: mean,
    partial: false,
  }));
  return bridgeSparse(points).map((point) => point.mean);
}
const _ = null;

test("readings that are evenly sparse are one line", () => {
  expect(bridged([0, _, _, 3, _, _, 6, _, _, 9])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("an outage among dense readings stays a gap", () => {
  const means = [1, 1, 1, 1, _, _, 1, 1, 1, 1];
  expect(bridged(means)).toEqual(means);
});

test("an outage among sparse readings stays a gap, and the sparse readings around it a line", () => {
  expect(bridged([0, _, 2, _, 4, _, _, _, _, 4, _, 2, _, 0])).toEqual([
    ...[0, 1, 2, 3, 4],
    ...[_, _, _, _],
    ...[4, 3, 2, 1, 0],
  ]);
});

test("where sparse readings turn dense there is no gap", () => {
  expect(bridged([0, _, 2, _, 4, _, 6, 7, 8, 9])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("two readings alone show no rhythm, so nothing is put between them", () => {
  expect(bridged([1, _, 1])).toEqual([1, _, 1]);
});
