import { expect, test } from "vitest";
import { dateFromField, fieldOf } from "./localDate";

test.each([0, Date.UTC(2030, 0, 1, 23, 59), Date.UTC(2030, 6, 31, 0, 1)])("%d comes back from its field", (at) => {
  expect(dateFromField(fieldOf(at))).toBe(at);
});

test("An incomplete field is no date", () => {
  expect(dateFromField("")).toBeUndefined();
});
