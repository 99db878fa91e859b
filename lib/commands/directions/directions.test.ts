import { describe, expect, it } from "vitest";
import { importGraph } from "./import-graph";
import { importsOf } from "./imports-of";
import { DIRECTION_RULES } from "./rules";
import { cycles, orphans, ruleViolations } from "./violations";

/** The lines that a checkout of these files would get. */
function violationsIn(files: Record<string, string>): readonly string[] {
  return ruleViolations(importGraph(new Map(Object.entries(files))), DIRECTION_RULES);
}

/** A checkout where one file needs another. */
function checkout(from: string, to: string, statement = "import { it } from") {
  const specifier = to.startsWith("node:") || !to.includes(".") ? to : `@/${to.replace(/\.tsx?$/, "")}`;
  return { [from]: `${statement} "${specifier}";\n`, ...(to.includes(".") ? { [to]: "" } : {}) };
}

describe("the reader of imports", () => {
  it("finds every form, and tells types from code", () => {
    const text = [
      'import "./side-effect";',
      'import one from "one";',
      'import * as all from "all";',
      'import { type Half, whole } from "./half";',
      "import {",
      "  type First,",
      "  type Second,",
      '} from "./types";',
      'import type { Word } from "@/lib/word";',
      'export { thing } from "./thing";',
      'export * from "./everything";',
      'export type { Shape } from "./shape";',
      'const late = await import("./late");',
      'new Worker(new URL("./worker.js", import.meta.url));',
      'export const quoted = "import";',
      '  // import { no } from "comment";',
    ].join("\n");
    const found = importsOf(text);
    expect(found.filter((each) => !each.typesOnly).map((each) => each.specifier)).toEqual([
      "./side-effect",
      "one",
      "all",
      "./half",
      "./thing",
      "./everything",
      "./late",
      "./worker.js",
    ]);
    expect(found.filter((each) => each.typesOnly).map((each) => each.specifier)).toEqual([
      "./types",
      "@/lib/word",
      "./shape",
    ]);
  });
});

describe("each direction", () => {
  it.each([
    ["lib knows no screens", "lib/live/board.ts", "components/queues/row.tsx"],
    ["components know no pages", "components/ui/frame.tsx", "app/page.tsx"],
    ["components run in browsers", "components/ui/frame.tsx", "lib/log.ts"],
    ["components run in browsers", "components/ui/frame.tsx", "node:fs"],
    ["screens know no database", "app/api/v1/queues/route.ts", "lib/db/database.ts"],
    ["screens know no database", "app/page.tsx", "generated/sqlite/client.ts"],
    ["clients are for storage", "lib/http/problem.ts", "generated/sqlite/client.ts"],
    ["words stand alone", "lib/http/api-schemas.ts", "lib/live/board.ts"],
    ["detection is pure", "lib/detection/drain.ts", "lib/db/database.ts"],
    ["detection is pure", "lib/alerting/rules/fire.ts", "node:timers"],
    ["codec is pure", "lib/time-series/codec/pack.ts", "lib/time-series/chunks.ts"],
    ["connections know nothing downstream", "lib/interaction-server/client.ts", "lib/live/board.ts"],
    ["time series knows nothing downstream", "lib/time-series/chunks.ts", "lib/collector/collector.ts"],
    ["database knows nothing downstream", "lib/db/database.ts", "lib/time-series/chunks.ts"],
    ["simulator stands alone", "lib/simulator/world.ts", "lib/interaction-server/poll.ts"],
    ["product knows no simulator", "lib/collector/collector.ts", "lib/simulator/world.ts"],
  ])("%s: %s must not need %s", (rule, from, to) => {
    const lines = violationsIn(checkout(from, to));
    expect(lines.some((line) => line.startsWith(`${from} → ${to}: ${rule} (`))).toBe(true);
  });

  it("imports lead somewhere", () => {
    expect(violationsIn({ "lib/live/board.ts": 'import { gone } from "./gone";' })).toEqual([
      "lib/live/board.ts → ?./gone: imports lead somewhere (a path that names no file)",
    ]);
  });

  it.each([
    ["app/page.tsx", "components/queues/board.tsx"],
    ["app/api/v1/queues/route.ts", "lib/live/board.ts"],
    ["components/queues/board.tsx", "lib/http/api-schemas.ts"],
    ["lib/collector/collector.ts", "lib/time-series/time-series.ts"],
    ["lib/time-series/chunks.ts", "lib/time-series/codec/pack.ts"],
    ["lib/collector/collector.test.ts", "lib/simulator/start-simulator.ts"],
  ])("lets %s need %s", (from, to) => {
    expect(violationsIn(checkout(from, to))).toEqual([]);
  });

  it("lets components and detection know types of what they must not run", () => {
    const types = "import type { it } from";
    expect(violationsIn(checkout("components/ui/frame.tsx", "lib/live/board.ts", types))).toEqual([]);
    expect(violationsIn(checkout("lib/detection/drain.ts", "lib/time-series/chunks.ts", types))).toEqual([]);
    expect(violationsIn(checkout("components/ui/frame.tsx", "lib/db/database.ts", types))).toHaveLength(1);
  });
});

describe("circles and leftovers", () => {
  const code = (from: string, to: string) => ({ from, to, typesOnly: false });

  it("finds a circle, whole, and only where code needs code", () => {
    const circle = [code("lib/a.ts", "lib/b.ts"), code("lib/b.ts", "lib/c.ts"), code("lib/c.ts", "lib/a.ts")];
    expect(cycles(circle)).toEqual(["lib/a.ts → lib/b.ts → lib/c.ts → lib/a.ts: a circle"]);
    expect(
      cycles([code("lib/a.ts", "lib/b.ts"), { from: "lib/b.ts", to: "lib/a.ts", typesOnly: true }]),
    ).toEqual([]);
  });

  it("finds a file that only tests need, and leaves entries alone", () => {
    const files = ["lib/used.ts", "lib/left.ts", "lib/left.test.ts", "lib/cli.ts"];
    const edges = [code("lib/cli.ts", "lib/used.ts"), code("lib/left.test.ts", "lib/left.ts")];
    expect(orphans(files, edges, (file) => file === "lib/cli.ts")).toEqual([
      "lib/left.ts: nothing but tests needs it",
    ]);
  });
});
