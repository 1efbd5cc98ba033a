import { expect, test } from "vitest";
import { flagFilter, quotedFilter } from "./filter";

test.each([
  ["", undefined, undefined],
  ["  ,", undefined, undefined],
  ["pay  new-", "query:pay,query:new-", 'query equals "pay",query equals "new-"'],
  ["a,b", "query:a,query:b", 'query equals "a",query equals "b"'],
  ["tag:web pay", "tags:web,query:pay", 'tags anyOf ["web"],query equals "pay"'],
  ["tag:a tag:b", "tags:a,tags:b", 'tags anyOf ["a"],tags anyOf ["b"]'],
  ["tag:", "query:tag:", 'query equals "tag:"'],
  ['say"hi"', 'query:say"hi"', 'query equals "say\\"hi\\""'],
  ["a\\", "query:a\\", 'query equals "a\\\\"'],
  ["(x|y)", "query:(x|y)", 'query equals "(x|y)"'],
  ["state:archived", "query:state:archived", 'query equals "state:archived"'],
  ["{a b}", "query:a,query:b}", 'query equals "{a",query equals "b}"'],
  ["{", undefined, 'query equals "{"'],
])("%j is no syntax", (query, flags, quoted) => {
  expect(flagFilter(query, false)).toBe(flags);
  expect(quotedFilter(query)).toBe(quoted);
});

test("Archived flags are asked for", () => {
  expect(flagFilter("", true)).toBe("state:archived");
  expect(flagFilter("pay", true)).toBe("state:archived,query:pay");
});
