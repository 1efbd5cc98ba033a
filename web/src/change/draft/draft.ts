/** What is served: one variation, or a split by weights in thousandths of a percent. Variations are named by id. */
export type Serve =
  | { variation: string; weights?: undefined }
  | { variation?: undefined; weights: Record<string, number>; contextKind: string; bucketBy?: string };

export type Clause = {
  id: string;
  contextKind: string;
  attribute: string;
  op: string;
  negate: boolean;
  values: unknown[];
};

type RuleHead = { id: string; description: string; clauses: Clause[] };

export type Rule = RuleHead & { serve: Serve };

/** A rule of a segment; `weight` is how many of those who match are in it, in thousandths of a percent. */
export type SegmentRule = RuleHead & { weight: number; contextKind: string };

export type AnyRule = Rule | SegmentRule;

/** `unread` is what somebody wrote as the value that is no JSON. */
export type Variation = { id: string; value: unknown; name: string; description: string; unread?: string };

/** Another flag that must serve a variation, by its place there; the id is known where it was chosen in the form. */
export type Prerequisite = { key: string; variation: number; variationId?: string };

export type Keys = { contextKind: string; values: string[] };

export type Targets = Keys & { variation: string };

/** A flag or an AI Config in one environment, with its variations. */
export type TargetingDraft = {
  kind: "flag" | "aiConfig";
  /** Its variations are true and false, and can only be named. */
  isBoolean: boolean;
  on: boolean;
  prerequisites: Prerequisite[];
  targets: Targets[];
  rules: Rule[];
  fallthrough: Serve;
  offVariation: string | undefined;
  variations: Variation[];
  /** What new environments serve. */
  defaults: { on: string; off: string };
};

export type SegmentDraft = { kind: "segment"; included: Keys[]; excluded: Keys[]; rules: SegmentRule[] };

/** A resource as the form shows it: as it was read, and then with what was edited. */
export type Draft = TargetingDraft | SegmentDraft;

/** All of it, in thousandths of a percent. */
export const whole = 100_000;

let made = 0;

/** An id for something that only the form knows yet; the service gives it another. */
export const newId = () => `new-${++made}`;

/** A condition that is still to be filled in. */
export const newClause = (): Clause => ({
  id: newId(),
  contextKind: "user",
  attribute: "",
  op: "in",
  negate: false,
  values: [],
});

export const isNew = (id: string) => id.startsWith("new-");

/** Whether two values of the draft say the same. */
export const same = (one: unknown, other: unknown): boolean => one === other || canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? "";
