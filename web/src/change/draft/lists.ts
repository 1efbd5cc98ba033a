/** A list with another item at a place. */
export const withAt = <T>(list: readonly T[], place: number, item: T): T[] =>
  list.map((it, at) => (at === place ? item : it));

export const withoutAt = <T>(list: readonly T[], place: number): T[] => list.filter((_, at) => at !== place);

/** A list in which an item has moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const left = withoutAt(list, from);
  const item = list.slice(from, from + 1);
  return [...left.slice(0, to), ...item, ...left.slice(to)];
}
