import { expect, test } from "vitest";
import { difference } from "./documents";

const long = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`member${index}`, index]));

test("A changed member is one line removed and one added, with what is around it", () => {
  const lines = difference({ ...long }, { ...long, member20: "other" });
  expect(lines.filter((line) => line.kind !== "same" && line.kind !== "gap")).toEqual([
    { kind: "removed", text: '  "member20": 20,' },
    { kind: "added", text: '  "member20": "other",' },
  ]);
  expect(lines.filter((line) => line.kind === "same")).toHaveLength(6);
});

test("Lines left out before a change are counted", () => {
  expect(difference(long, { ...long, member20: -1 })[0]).toEqual({ kind: "gap", lines: 18 });
});

test("Documents that are the same have no difference", () => {
  expect(difference(long, { ...long })).toEqual([]);
});

test("Text that looks like a mark of a difference stays text", () => {
  const lines = difference({ a: "-x", b: 1 }, { a: "-x", b: 2 });
  expect(lines).toContainEqual({ kind: "same", text: '  "a": "-x",' });
});
