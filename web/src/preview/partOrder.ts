import type { Part, Preview } from "../api/preview";

/** Parts that a change touches, and those that it leaves as they are, each in their own order. */
export const split = (parts: readonly Part[]) => ({
  touched: parts.filter((part) => part.change !== "same"),
  same: parts.filter((part) => part.change === "same"),
});

export type PartGroup = { key: string; name?: string; parts: Part[] };

/** The parts of each environment and those of none; groups in which something changes come first. */
export function groupsOf(preview: Pick<Preview, "environments" | "parts">): PartGroup[] {
  const shared: PartGroup[] = preview.parts.length > 0 ? [{ key: "", parts: preview.parts }] : [];
  const groups = [...preview.environments, ...shared];
  const touched = (group: PartGroup) => group.parts.some((part) => part.change !== "same");
  return [...groups.filter(touched), ...groups.filter((group) => !touched(group))];
}
