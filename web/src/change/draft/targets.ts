import type { Schemas } from "../../api/client";
import type { Keys, Targets } from "./draft";

type Instruction = Schemas["Instruction"];
type Difference<T> = { of: T; removed: string[]; added: string[] };

/** Individual targets. All are removed before any is added, so that a key can move from one variation to another. */
export const targetInstructions = (before: Targets[], after: Targets[]): Instruction[] =>
  inOrder(
    differences(before, after, (it) => `${it.variation} ${it.contextKind}`),
    (kind, { contextKind, variation }, values) => ({
      kind: `${kind}Targets`,
      contextKind,
      variationId: variation,
      values,
    }),
  );

/** Keys that a segment includes and excludes, whatever its rules say. */
export function memberInstructions(
  before: { included: Keys[]; excluded: Keys[] },
  after: { included: Keys[]; excluded: Keys[] },
) {
  const list = (name: "Included" | "Excluded", from: Keys[], to: Keys[]) =>
    differences(from, to, (it) => it.contextKind).map((it) => ({ ...it, of: { ...it.of, name } }));
  return inOrder(
    [...list("Included", before.included, after.included), ...list("Excluded", before.excluded, after.excluded)],
    (kind, { contextKind, name }, values) => ({ kind: `${kind}${name}Targets`, contextKind, values }),
  );
}

function differences<T extends Keys>(before: T[], after: T[], key: (list: T) => string): Difference<T>[] {
  const [old, wanted] = [byKey(before, key), byKey(after, key)];
  return [...new Map([...old, ...wanted])].map(([at, { of }]) => {
    const [from, to] = [old.get(at)?.values ?? new Set<string>(), wanted.get(at)?.values ?? new Set<string>()];
    return { of, removed: without(from, to), added: without(to, from) };
  });
}

function byKey<T extends Keys>(lists: T[], key: (list: T) => string) {
  const known = new Map<string, { of: T; values: Set<string> }>();
  for (const of of lists) {
    const values = known.get(key(of))?.values ?? new Set();
    known.set(key(of), { of, values: new Set([...values, ...of.values]) });
  }

  return known;
}

const without = (values: Set<string>, others: Set<string>) => [...values].filter((value) => !others.has(value));

const inOrder = <T>(
  lists: Difference<T>[],
  write: (kind: "remove" | "add", of: T, values: string[]) => Instruction,
): Instruction[] => [
  ...lists.filter((it) => it.removed.length > 0).map((it) => write("remove", it.of, it.removed)),
  ...lists.filter((it) => it.added.length > 0).map((it) => write("add", it.of, it.added)),
];
