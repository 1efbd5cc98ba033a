import { variationName } from "../../resources/state";
import { text } from "../../text/en";
import type { AnyRule, Clause, Serve, Variation } from "./draft";
import { whole } from "./draft";

const words = text.change;

export const nameOf = (variation: Variation) => variationName(variation);

const nameById = (variations: readonly Variation[], id: string) => {
  const variation = variations.find((it) => it.id === id);
  return variation ? nameOf(variation) : words.serve.none;
};

/** The most values that a summary names. */
const named = 3;

/** A condition in a few words, such as "country is one of DE, AT". */
export function clauseText({ contextKind, attribute, op, negate, values }: Clause): string {
  const subject =
    op === "segmentMatch" ? contextKind : contextKind === "user" ? attribute : `${contextKind} ${attribute}`;
  const shown = values.slice(0, named).map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  const list = values.length > named ? words.andMore(shown.join(", "), values.length - named) : shown.join(", ");
  return `${subject || "…"} ${operatorText(op, negate)} ${list || "…"}`;
}

export const operatorText = (op: string, negate: boolean) =>
  words.operators[op as keyof typeof words.operators]?.[negate ? 1 : 0] ?? op;

/** What is served in a few words. */
export const serveText = (serve: Serve, variations: readonly Variation[]): string =>
  serve.weights
    ? Object.entries(serve.weights)
        .filter(([, weight]) => weight > 0)
        .map(([id, weight]) => `${weight / 1000}% ${nameById(variations, id)}`)
        .join(", ")
    : nameById(variations, serve.variation);

/** A rule as one sentence. */
export function ruleText(rule: AnyRule, variations: readonly Variation[]): string {
  const conditions = rule.clauses.map(clauseText).join(words.and) || "…";
  return "serve" in rule
    ? words.ruleServes(conditions, serveText(rule.serve, variations))
    : words.ruleIncludes(conditions, rule.weight === whole ? undefined : rule.weight / 1000);
}
