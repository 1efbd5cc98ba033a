import { describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import { groupProblems, newGroup } from "./groups";

const refusalOf = (attribute: string, problem: string) =>
  Problem.of(400, { message: "Refused", errors: [{ attribute, reason: `"${attribute}" ${problem}.` }] });

describe("groups that must approve", () => {
  it("are told apart while they have no names", () => {
    const first = newGroup([]);
    const second = newGroup([first]);
    expect(newGroup([second]).id).not.toBe(second.id);
    expect(second.id).not.toBe(first.id);
  });

  it("have what was refused at the member that it is about", () => {
    expect(groupProblems(refusalOf("requiredGroups[1].teamKey", "names 'x', and there is none"))).toEqual([
      undefined,
      { teamKey: "Names 'x', and there is none." },
    ]);
    expect(groupProblems(refusalOf("requiredGroups[0].resources[2]", "is 'x'"))).toEqual([{ resources: "Is 'x'." }]);
    expect(groupProblems(refusalOf("requiredGroups[0]", "must say who"))).toEqual([{ "": "Must say who." }]);
  });

  it("have nothing of what was refused elsewhere", () => {
    expect(groupProblems(refusalOf("minNumApprovals", "must be from 1 to 5"))).toEqual([]);
    expect(groupProblems(new Error("lost"))).toEqual([]);
    expect(groupProblems(undefined)).toEqual([]);
  });
});
