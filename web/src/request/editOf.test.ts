import { expect, test } from "vitest";
import { editOf } from "./editOf";

const nobody = { memberIds: [], teamKeys: [] };

test("An edit says only what is different", () => {
  expect(editOf("Old", "Old", nobody)).toEqual([]);
  expect(editOf("Old", "New", nobody)).toEqual([{ kind: "updateDescription", value: "New" }]);
  expect(editOf("Old", "Old", { memberIds: ["m1"], teamKeys: ["t1"] })).toEqual([
    { kind: "addReviewers", notifyMemberIds: ["m1"], notifyTeamKeys: ["t1"] },
  ]);
});

test("A description is never made empty", () => {
  expect(editOf("Old", "  ", nobody)).toEqual([]);
});
