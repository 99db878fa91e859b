import { expect, test } from "vitest";
import { isChosen } from "./queue-choice";

test.each([
  ["Email.Sales.Q", [], [], true],
  ["Email.Sales.Q", ["Email.*"], [], true],
  ["email.sales.q", ["EMAIL.*"], [], true],
  ["Chat.Sales.Q", ["Email.*"], [], false],
  ["Email.Sales.Q", ["Email.*", "Chat.*"], ["*.Sales.*"], false],
  ["Email.Sales.Q", [], ["*"], false],
  ["Email.Sales.Q", [], ["Email.Sales"], true],
] as const)(
  "of %s, including %j and excluding %j, it is %s that it is watched",
  (name, include, exclude, watched) => {
    expect(isChosen({ include, exclude }, name)).toBe(watched);
  },
);
