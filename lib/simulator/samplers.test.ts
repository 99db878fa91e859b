import { describe, expect, it, vi } from "vitest";
import { createRandom, type RandomSource, seedOf } from "./random";
import {
  sampleBinomial,
  sampleGammaOfMeanOne,
  sampleLogNormal,
  sampleNormal,
  samplePoisson,
} from "./samplers";

// Simulating takes processor time, which a busy machine gives slowly.
vi.setConfig({ testTimeout: 30_000 });

const DRAWS = 40_000;

function moments(draw: (random: RandomSource) => number): { mean: number; variance: number } {
  const random = createRandom(42);
  const drawn = Array.from({ length: DRAWS }, () => draw(random));
  const mean = drawn.reduce((sum, value) => sum + value, 0) / DRAWS;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (DRAWS - 1);
  return { mean, variance };
}

describe("the samplers", () => {
  it.each([0.02, 0.7, 5, 29, 31, 400])("draw Poisson counts whose mean and variance are %d", (mean) => {
    const drawn = moments((random) => samplePoisson(random, mean));
    expect(drawn.mean / mean).toBeCloseTo(1, 1);
    expect(drawn.variance / mean).toBeCloseTo(1, 1);
  });

  it.each([
    [10, 0.3],
    [40, 0.9],
    [1000, 0.01],
    [5000, 0.4],
  ])(
    "draw binomial counts of %d trials at %d with their mean and variance, never beyond the trials",
    (trials, p) => {
      const drawn = moments((random) => {
        const count = sampleBinomial(random, trials, p);
        expect(Number.isInteger(count) && count >= 0 && count <= trials).toBe(true);
        return count;
      });
      expect(drawn.mean / (trials * p)).toBeCloseTo(1, 1);
      expect(drawn.variance / (trials * p * (1 - p))).toBeCloseTo(1, 1);
    },
  );

  it("draw Gamma factors of mean 1 and the coefficient of variation asked for", () => {
    const drawn = moments((random) => sampleGammaOfMeanOne(random, 0.1));
    expect(drawn.mean).toBeCloseTo(1, 2);
    expect(Math.sqrt(drawn.variance)).toBeCloseTo(0.1, 2);
  });

  it("draw log-normal times with the mean asked for and the variance of their shape", () => {
    const drawn = moments((random) => sampleLogNormal(random, 300, 0.55));
    expect(drawn.mean / 300).toBeCloseTo(1, 1);
    expect(drawn.variance / (300 ** 2 * (Math.exp(0.55 ** 2) - 1))).toBeCloseTo(1, 0);
  });

  it("draw standard normal numbers", () => {
    const drawn = moments(sampleNormal);
    expect(drawn.mean).toBeCloseTo(0, 1);
    expect(drawn.variance).toBeCloseTo(1, 1);
  });

  it("draw nothing from nothing", () => {
    const random = createRandom(1);
    expect([samplePoisson(random, 0), sampleBinomial(random, 0, 0.5), sampleBinomial(random, 7, 0)]).toEqual([
      0, 0, 0,
    ]);
    expect(sampleBinomial(random, 7, 1)).toBe(7);
  });
});

describe("a seed", () => {
  it("is the same for the same parts and another for others", () => {
    expect(seedOf(1, "Digital-EU", 3)).toBe(seedOf(1, "Digital-EU", 3));
    expect(
      new Set([seedOf(1, "a"), seedOf(2, "a"), seedOf(1, "b"), seedOf("1a"), seedOf(1, "", "a")]).size,
    ).toBe(5);
  });

  it("gives the same draws, uniform between 0 and 1", () => {
    const draws = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 1000 }, random);
    };
    expect(draws(5)).toEqual(draws(5));
    expect(draws(5)).not.toEqual(draws(6));
    expect(draws(5).every((value) => value >= 0 && value < 1)).toBe(true);
  });
});
