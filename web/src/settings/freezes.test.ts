import { describe, expect, it, test } from "vitest";
import { draftOfFreeze, type FreezeWindow, freezeOf, patchOfFreeze, runsOf, type Weekday } from "./freezes";

const sales: FreezeWindow = {
  name: "Sales",
  once: { from: 1_900_000_012_345, to: 1_900_086_400_000 },
  scheduledChanges: "fail",
};
const weekend: FreezeWindow = {
  name: "Weekend",
  weekly: { days: ["saturday", "sunday"], from: "17:30", to: "08:00", timeZone: "Europe/Berlin" },
  scheduledChanges: "wait",
};

describe("a form of a freeze window", () => {
  it("says what the window was before somebody changes it, to the millisecond", () => {
    for (const window of [sales, weekend]) {
      expect(freezeOf(draftOfFreeze(window, "UTC"), window)).toEqual(window);
    }
  });

  it("begins in the reader's time zone, and is incomplete", () => {
    const draft = draftOfFreeze(undefined, "Europe/Berlin");
    expect(draft.weekly.timeZone).toBe("Europe/Berlin");
    expect(freezeOf({ ...draft, name: "New" })).toBeUndefined();
  });

  it("is complete with a name, days, and an end after the beginning", () => {
    const once = draftOfFreeze(sales, "UTC");
    expect(freezeOf({ ...once, name: " " })).toBeUndefined();
    expect(freezeOf({ ...once, once: { from: once.once.to, to: once.once.from } })).toBeUndefined();
    const weekly = draftOfFreeze(weekend, "UTC");
    expect(freezeOf({ ...weekly, weekly: { ...weekly.weekly, days: [] } })).toBeUndefined();
  });

  it("keeps of once and weekly the one that is chosen, with days in their order", () => {
    const draft = draftOfFreeze(weekend, "UTC");
    const days: Weekday[] = ["sunday", "monday"];
    const window = freezeOf({ ...draft, weekly: { ...draft.weekly, days } });
    expect(window?.weekly?.days).toEqual(["monday", "sunday"]);
    expect(window).not.toHaveProperty("once");
  });
});

test.each([
  [["monday", "tuesday", "wednesday", "friday"], "monday-wednesday friday-friday"],
  [["sunday", "saturday"], "saturday-sunday"],
  [["sunday", "monday"], "monday-monday sunday-sunday"],
] as const)("the days %j are said as %s", (days, runs) => {
  expect(
    runsOf(days)
      .map(({ first, last }) => `${first}-${last}`)
      .join(" "),
  ).toBe(runs);
});

test("A window is changed and taken away only as it was seen", () => {
  expect(patchOfFreeze(1, sales, weekend)).toEqual([
    { op: "test", path: "/freezeWindows/1", value: sales },
    { op: "replace", path: "/freezeWindows/1", value: weekend },
  ]);
  expect(patchOfFreeze(0, sales).map(({ op }) => op)).toEqual(["test", "remove"]);
  expect(patchOfFreeze(2, undefined, sales)).toEqual([{ op: "add", path: "/freezeWindows/-", value: sales }]);
});
