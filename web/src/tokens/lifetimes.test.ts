import { describe, expect, it } from "vitest";
import { endOf, graces, lifetimes, rolesFor, stateOf } from "./lifetimes";

const now = Date.UTC(2026, 10, 27);

describe("a token", () => {
  it("ends when it was made for a time, and else never", () => {
    expect(endOf(lifetimes.week, now)).toBe(Date.UTC(2026, 11, 4));
    expect(endOf(lifetimes.ever, now)).toBeUndefined();
    expect(endOf(graces.none, now)).toBeUndefined();
  });

  it("is marked in its last week", () => {
    expect(stateOf(undefined, now)).toBe("good");
    expect(stateOf(now + lifetimes.week + 1, now)).toBe("good");
    expect(stateOf(now + lifetimes.week, now)).toBe("soon");
    expect(stateOf(now, now)).toBe("expired");
  });

  it("is offered no base role above that of its member", () => {
    expect(rolesFor("reader")).toEqual(["reader"]);
    expect(rolesFor("writer")).toEqual(["reader", "writer"]);
    expect(rolesFor("owner")).toEqual(["reader", "writer", "admin"]);
    expect(rolesFor(undefined)).toContain("admin");
  });
});
