import type { Schemas } from "../api/client";
import { Problem } from "../api/problem";

export type RequiredGroup = Schemas["RequiredGroup"];

/** By what it is said who is in a group. */
export const whos = ["teamKey", "customRoleKey", "memberIds"] as const;

export type Who = (typeof whos)[number];

/**
 * A group as a form holds it: who is in it by each of the ways, so that a choice of another loses nothing. Tags stand between commas,
 * resource specifiers one a line.
 */
export type GroupDraft = Pick<RequiredGroup, "name" | "minNumApprovals" | "stage"> & {
  /** Tells the groups of a form apart, also while their names are written. */
  id: number;
  who: Who;
  teamKey: string;
  customRoleKey: string;
  memberIds: readonly string[];
  tags: string;
  resources: string;
};

/** The most members of a group that names them, and the most groups. */
export const most = { members: 20, groups: 10 } as const;

export const draftOfGroup = (group: RequiredGroup, id: number): GroupDraft => ({
  id,
  name: group.name,
  who: whos.find((who) => group[who] !== undefined) ?? "teamKey",
  teamKey: group.teamKey ?? "",
  customRoleKey: group.customRoleKey ?? "",
  memberIds: group.memberIds ?? [],
  minNumApprovals: group.minNumApprovals,
  stage: group.stage,
  tags: group.tags.join(", "),
  resources: group.resources.join("\n"),
});

/** A group that nothing is said of yet, beside others. */
export const newGroup = (others: readonly GroupDraft[]): GroupDraft =>
  draftOfGroup(
    { name: "", minNumApprovals: 1, stage: 1, tags: [], resources: [] },
    1 + Math.max(-1, ...others.map(({ id }) => id)),
  );

/** The group that a form says. */
export const groupOf = (draft: GroupDraft): RequiredGroup => ({
  name: draft.name.trim(),
  [draft.who]: draft[draft.who],
  minNumApprovals: draft.minNumApprovals,
  stage: draft.stage,
  tags: listOf(draft.tags, ","),
  resources: listOf(draft.resources, "\n"),
});

/** Whether a group has a name and says who is in it. */
export const isGroupComplete = (draft: GroupDraft) => draft.name.trim() !== "" && draft[draft.who].length > 0;

/** What somebody wrote as a list, each once. */
export const listOf = (written: string, between: "," | "\n") => [
  ...new Set(
    written
      .split(between)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** What the service refused in a group, by the member that it is about; all of it has the empty name. */
export type GroupProblems = Partial<Record<keyof RequiredGroup | "", string>>;

/** What the service refused in each group, in their order, in sentences that can stand beside the member. */
export function groupProblems(problem: unknown): GroupProblems[] {
  const problems: GroupProblems[] = [];
  for (const { attribute, reason } of problem instanceof Problem ? problem.errors : []) {
    const [, place, member = ""] = /^requiredGroups\[(\d+)\](?:\.(\w+))?/.exec(attribute) ?? [];
    if (place !== undefined) {
      const said = reason.replace(/^"[^"]*" ([a-z])/, (_, first: string) => first.toUpperCase());
      problems[Number(place)] = { ...problems[Number(place)], [member]: said };
    }
  }

  return problems;
}
