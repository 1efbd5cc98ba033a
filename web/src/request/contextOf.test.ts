import { expect, test } from "vitest";
import { contextOf, userOf } from "./contextOf";

test("An object is a context as it is", () => {
  expect(contextOf('{"kind": "org", "key": "acme"}')).toEqual({ context: { kind: "org", key: "acme" } });
});

test.each(["[1]", '"ann"', "null", "{", ""])("%j is no context, and it is said why", (json) => {
  expect(contextOf(json)).toHaveProperty("problem");
});

test("A user's key is taken without the space around it, and must be there", () => {
  expect(userOf(" ann ")).toEqual({ context: { kind: "user", key: "ann" } });
  expect(userOf(" ")).toHaveProperty("problem");
});
