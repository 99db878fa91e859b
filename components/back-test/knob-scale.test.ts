import { expect, test } from "vitest";
import { falseAlarmsSchema } from "@/lib/http/settings-schemas";
import { knobAtPlace, placeOfKnob, SLIDER } from "./knob-scale";

test("powers of ten lie a hundred places apart", () => {
  expect([0.01, 0.1, 1, 10, 100].map(placeOfKnob)).toEqual([-200, -100, 0, 100, 200]);
  expect([-200, -46, 0, 67, 200].map(knobAtPlace)).toEqual([0.01, 0.35, 1, 4.7, 100]);
});

test("every place of the slider is a setting that the API takes", () => {
  for (let place: number = SLIDER.min; place <= SLIDER.max; place += 1) {
    expect(falseAlarmsSchema.safeParse(knobAtPlace(place)).success).toBe(true);
  }
});
