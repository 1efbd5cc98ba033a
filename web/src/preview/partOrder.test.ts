import { expect, test } from "vitest";
import type { Part, PartChange } from "../api/preview";
import { groupsOf, split } from "./partOrder";

const part = (name: string, change: PartChange): Part => ({ part: "rule", name, change });

test("Groups in which something changes come before those in which nothing does", () => {
  const groups = groupsOf({
    environments: [
      { key: "test", name: "Test", parts: [part("Rule 1", "same")] },
      { key: "production", name: "Production", parts: [part("Rule 1", "changed")] },
    ],
    parts: [part("Name", "changed")],
  });
  expect(groups.map(({ key }) => key)).toEqual(["production", "", "test"]);
});

test("Parts keep their order when they are split into touched and same", () => {
  const { touched, same } = split([part("1", "same"), part("2", "moved"), part("3", "added"), part("4", "same")]);
  expect(touched.map(({ name }) => name)).toEqual(["2", "3"]);
  expect(same.map(({ name }) => name)).toEqual(["1", "4"]);
});
