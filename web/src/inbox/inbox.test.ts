import { expect, test } from "vitest";
import { placeOf, searchOf } from "./address";
import { filterOf, viewIds } from "./views";

test("A view's filter is the wire's grammar, with values in quotes", () => {
  expect(filterOf("forMe", "m1", 'a"b')).toBe(
    'notifyMemberIds anyOf ["m1"], status anyOf ["pending"], projectKey equals "a\\"b"',
  );
});

test("Each view has a filter of its own", () => {
  expect(new Set(viewIds.map((view) => filterOf(view, "m1"))).size).toBe(viewIds.length);
});

test("A place comes back from its own address", () => {
  for (const view of viewIds) {
    const place = { view, project: "shop", q: "blue", page: 3 };
    expect(placeOf(searchOf(place))).toEqual(place);
  }
});

test.each([[{}], [{ view: "nonsense", page: "-4" }], [{ page: "1e99", q: "" }]])("%j is the first view", (search) => {
  expect(searchOf(placeOf(search))).toEqual({});
});
