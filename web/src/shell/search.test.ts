import { expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./search";

it("comes back from the address as it was put there, numbers and braces as texts", () => {
  const search = { q: 'a "b" & c=d #e', before: "1795219200000", project: "true", env: "{}" };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
  expect(stringifySearch({ before: "1795219200000" })).toBe("?before=1795219200000");
});

it("leaves out what is absent or empty", () => {
  expect(stringifySearch({ q: undefined, project: "" })).toBe("");
});
