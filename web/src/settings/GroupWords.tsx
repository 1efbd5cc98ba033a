import { useQuery } from "@tanstack/react-query";
import { peopleOf } from "../api/people";
import { namedBy } from "../people/queries";
import { text } from "../text/en";
import type { RequiredGroup } from "./groups";

const words = text.settings.groups;

/** Who is in a group, how many of them must approve, what they are asked about, and when. */
export function GroupWords({ group }: { group: RequiredGroup }) {
  const { teamKey, customRoleKey, memberIds = [] } = group;
  const named = useQuery(namedBy(teamKey ? "team" : "customRole", teamKey ?? customRoleKey ?? "")).data;
  const people = useQuery(peopleOf(memberIds)).data;
  const who = teamKey
    ? words.of.teamKey(named?.name ?? teamKey)
    : customRoleKey
      ? words.of.customRoleKey(named?.name ?? customRoleKey)
      : words.of.memberIds(memberIds.map((id) => people?.get(id) ?? id));
  return (
    <p className="muted" dir="auto">
      {words.said(group.minNumApprovals, who, group.stage, group.tags, group.resources)}
    </p>
  );
}
