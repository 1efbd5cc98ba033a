import type { Keys, SegmentDraft, Targets } from "./draft";

/** Keys as people paste them: one a line, or in one line with commas, semicolons or tabs between. */
export function keysIn(pasted: string): string[] {
  const lines = pasted.split(/\r?\n/).filter((line) => line.trim() !== "");
  const parts = lines.length > 1 ? lines : pasted.split(/[,;\t]/);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))];
}

const without = (values: string[], taken: ReadonlySet<string>) =>
  values.some((value) => taken.has(value)) ? values.filter((value) => !taken.has(value)) : values;

/** Gives keys to the list at a place. Contexts get one variation, so other lists of the same kind lose those keys. */
export function withTargets(lists: Targets[], place: number, values: string[]): Targets[] {
  const contextKind = lists[place]?.contextKind;
  const taken = new Set(values);
  return lists.map((list, at) => {
    if (at === place) {
      return { ...list, values };
    }

    return list.contextKind === contextKind ? { ...list, values: without(list.values, taken) } : list;
  });
}

/** Gives keys to a list of a segment; nobody is included and excluded at once. */
export function withMembers(
  draft: SegmentDraft,
  list: "included" | "excluded",
  place: number,
  values: string[],
): SegmentDraft {
  const other = list === "included" ? "excluded" : "included";
  const contextKind = draft[list][place]?.contextKind;
  const taken = new Set(values);
  const lose = (of: Keys) => (of.contextKind === contextKind ? { ...of, values: without(of.values, taken) } : of);
  return {
    ...draft,
    [list]: draft[list].map((of, at) => (at === place ? { ...of, values } : lose(of))),
    [other]: draft[other].map(lose),
  };
}
