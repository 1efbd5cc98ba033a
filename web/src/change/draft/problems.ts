import { text } from "../../text/en";
import { type Clause, type Draft, type Serve, same, type TargetingDraft, whole } from "./draft";
import { usedIn } from "./uses";

const words = text.change.problems;

/** What must be mended in the form before the service can be asked, in sentences; the service checks the rest. */
export function problemsOf(draft: Draft): string[] {
  const rules = draft.rules.flatMap((rule, place) => [
    ...clauseProblems(rule.clauses).map((problem) => words.inRule(place + 1, problem)),
    ...("serve" in rule ? serveProblems(rule.serve).map((problem) => words.inRule(place + 1, problem)) : []),
  ]);
  return draft.kind === "segment"
    ? rules
    : [...rules, ...serveProblems(draft.fallthrough).map(words.inDefault), ...variationProblems(draft)];
}

/** The sum of a rollout's weights. */
export const sumOf = (weights: Record<string, number>) =>
  Object.values(weights).reduce((sum, weight) => sum + weight, 0);

export function serveProblems(serve: Serve): string[] {
  if (serve.weights) {
    const sum = sumOf(serve.weights);
    return sum === whole ? [] : [words.sum(sum / 1000)];
  }

  return serve.variation ? [] : [words.noVariation];
}

export function clauseProblems(clauses: Clause[]): string[] {
  return [
    ...(clauses.length === 0 ? [words.noClause] : []),
    ...(clauses.some((clause) => clause.values.length === 0) ? [words.noValue] : []),
    ...(clauses.some((clause) => clause.op !== "segmentMatch" && clause.attribute === "") ? [words.noAttribute] : []),
  ];
}

export function variationProblems(draft: TargetingDraft): string[] {
  const { variations } = draft;
  const known = new Set(variations.map((it) => it.id));
  const twice = variations.some((one, place) =>
    variations.slice(0, place).some((other) => same(one.value, other.value)),
  );
  return [
    ...(variations.some((it) => it.unread !== undefined) ? [words.unread] : []),
    ...(twice ? [words.twice] : []),
    ...(usedIn(draft).every((id) => known.has(id)) ? [] : [words.unknown]),
  ];
}
