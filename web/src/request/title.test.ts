import { expect, test } from "vitest";
import { restOf, titleOf } from "./title";

test("The first line is the title, and what follows is the rest", () => {
  expect([titleOf("Turn it on\n\nBecause."), restOf("Turn it on\n\nBecause.")]).toEqual(["Turn it on", "Because."]);
});

test("A description of one line has no rest", () => {
  expect(restOf(" Turn it on ")).toBeUndefined();
});

test("A long first line is cut, and told whole in the rest", () => {
  const description = "a".repeat(500);
  expect(titleOf(description).length).toBeLessThan(202);
  expect(restOf(description)).toBe(description);
});
