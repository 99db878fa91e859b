import { describe, expect, test } from "vitest";
import { groupsOfClaim, parseRoleMap, roleOfGroups } from "./role-map";

describe("the map from groups to roles", () => {
  const map = parseRoleMap("ops=admin, floor=supervisor,*=viewer") ?? [];

  test("the greatest role of all groups counts", () => {
    expect(roleOfGroups(map, ["floor"])).toBe("supervisor");
    expect(roleOfGroups(map, ["floor", "ops", "others"])).toBe("admin");
  });

  test("the star is everybody, and without it who is in no group has no role", () => {
    expect(roleOfGroups(map, [])).toBe("viewer");
    expect(roleOfGroups(parseRoleMap("ops=admin") ?? [], ["floor"])).toBeNull();
  });

  test("a group may hold an equals sign, as names of directories do", () => {
    expect(parseRoleMap("CN=Ops=admin")).toEqual([{ group: "CN=Ops", role: "admin" }]);
  });

  test.each(["", "ops", "ops=root", "=admin", "ops=admin,,"])("%j is no map", (text) => {
    expect(parseRoleMap(text)).toBeNull();
  });

  test("a claim is a list of groups or one group, and nothing else", () => {
    expect(groupsOfClaim(["a", 1, null, "b"])).toEqual(["a", "b"]);
    expect(groupsOfClaim("a")).toEqual(["a"]);
    expect(groupsOfClaim({ a: true })).toEqual([]);
    expect(groupsOfClaim(undefined)).toEqual([]);
  });
});
