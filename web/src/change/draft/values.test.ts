import { expect, test } from "vitest";
import { readValue, typeOf, withWritten, writtenValue } from "./values";

test.each([
  ["text", "18", "18"],
  ["number", "18.5", 18.5],
  ["number", "", undefined],
  ["number", "many", undefined],
  ["boolean", "true", true],
  ["boolean", "yes", undefined],
  ["date", "1800000000000", 1_800_000_000_000],
  ["date", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"],
  ["date", "soon", undefined],
] as const)("As %s, %j is %j", (type, written, value) => {
  expect(readValue(type, written)).toBe(value);
});

test("Values keep the type that a clause has, unless the operator has its own", () => {
  expect(typeOf({ op: "in", values: [1] })).toBe("number");
  expect(typeOf({ op: "contains", values: [1] })).toBe("text");
  expect(typeOf({ op: "after", values: [] })).toBe("date");
});

test("What is written as a variation's value is kept while it is no JSON", () => {
  const variation = { id: "a", value: 1, name: "", description: "" };
  const halfway = withWritten(variation, '{"a"', false);
  expect(writtenValue(halfway, false)).toBe('{"a"');
  expect(withWritten(halfway, '{"a":1}', false)).toEqual({ ...variation, value: { a: 1 } });
});
