import { describe, expect, test } from "vitest";
import { may, type Permission } from "./permissions";
import { ROLES, type Role } from "./roles";

const user = (role: Role) => ({ kind: "user", id: "u1", name: "Ann", role, address: null }) as const;
const permissions: Permission[] = [
  "look",
  "acknowledge",
  "silence",
  "give-feedback",
  "back-test",
  "administer",
];

describe("permissions", () => {
  test("a viewer may look, and nothing else", () => {
    expect(permissions.filter((permission) => may(user("viewer"), permission))).toEqual(["look"]);
  });

  test("a supervisor may not administer, and may everything else", () => {
    expect(permissions.filter((permission) => !may(user("supervisor"), permission))).toEqual(["administer"]);
  });

  test("an administrator and Tidewatch itself may everything", () => {
    for (const permission of permissions) {
      expect(may(user("admin"), permission)).toBe(true);
      expect(may({ kind: "system", name: "Start" }, permission)).toBe(true);
    }
  });

  test("a token may what a person of its role may", () => {
    for (const role of ROLES) {
      const token = { kind: "token", id: 1, name: "Grafana", role, address: null } as const;
      for (const permission of permissions) expect(may(token, permission)).toBe(may(user(role), permission));
    }
  });
});
