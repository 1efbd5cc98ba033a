import { expect, test } from "vitest";
import { durationOf, minutesOf } from "./duration";

test.each([
  [0, { count: "", unit: "days" }],
  [1, { count: "1", unit: "minutes" }],
  [90, { count: "90", unit: "minutes" }],
  [120, { count: "2", unit: "hours" }],
  [2880, { count: "2", unit: "days" }],
  [527_040, { count: "366", unit: "days" }],
] as const)("%i minutes are written and read", (minutes, duration) => {
  expect(durationOf(minutes)).toEqual(duration);
  expect(minutesOf(duration)).toBe(minutes);
});

test.each([
  ["1.5", "hours", 90],
  ["0,5", "days", 720],
  [" 3 ", "days", 4320],
  ["0", "days", undefined],
  ["-1", "days", undefined],
  ["1e3", "minutes", undefined],
  ["367", "days", undefined],
  ["soon", "days", undefined],
] as const)('"%s" %s are %s minutes', (count, unit, minutes) => {
  expect(minutesOf({ count, unit })).toBe(minutes);
});
