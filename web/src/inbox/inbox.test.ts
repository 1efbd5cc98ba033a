import { expect, test } from "vitest";
import { placeOf, searchOf } from "./address";
import { needsMember, queryOf, viewIds } from "./views";

test("A view's filter is the wire's grammar, with values in quotes", () => {
  expect(queryOf({ view: "mine", memberId: "m1", project: 'a"b' })).toEqual({
    filter: 'requestorId equals "m1", projectKey equals "a\\"b"',
  });
});

test("What waits for me is what I may review and lacks something; and if I say so only what I was asked for", () => {
  const all = { filter: 'reviewStatus anyOf ["pending","declined"]', reviewable: true };
  expect(queryOf({ view: "forMe", memberId: "m1" })).toEqual(all);
  expect(queryOf({ view: "forMe", memberId: "m1", asked: true })).toEqual({
    ...all,
    filter: `${all.filter}, notifyMemberIds anyOf ["m1"]`,
  });
});

test("Each view has a filter of its own, and only that of what waits for me asks for what may be reviewed", () => {
  const queries = viewIds.map((view) => queryOf({ view, memberId: "m1" }));
  expect(new Set(queries.map(({ filter }) => filter)).size).toBe(viewIds.length);
  expect(queries.map(({ reviewable }) => reviewable === true)).toEqual([true, false, false, false, false]);
});

test("A service token sees the views that are about no member", () => {
  expect(viewIds.filter((view) => !needsMember({ view }))).toEqual(["forMe", "scheduled", "ended", "open"]);
});

test("A place comes back from its own address", () => {
  for (const view of viewIds) {
    const place = { view, project: "shop", q: "blue", asked: true, page: 3 };
    expect(placeOf(searchOf(place))).toEqual(place);
  }
});

test.each([[{}], [{ view: "nonsense", page: "-4" }], [{ page: "1e99", q: "", asked: "" }]])(
  "%j is the first view",
  (search) => {
    expect(searchOf(placeOf(search))).toEqual({});
  },
);
