import type { Clause, Variation } from "./draft";

/** How a value is written: its JSON type, or a date. */
export type ValueType = "text" | "number" | "boolean" | "date";

const byOperator: Record<string, ValueType | undefined> = {
  lessThan: "number",
  lessThanOrEqual: "number",
  greaterThan: "number",
  greaterThanOrEqual: "number",
  before: "date",
  after: "date",
};

/** The type that an operator's values have; nothing where it compares with any. */
export const fixedType = (op: string): ValueType | undefined => (op === "in" ? undefined : (byOperator[op] ?? "text"));

/** The type of the values that a clause has already. */
export function typeOf({ op, values }: Pick<Clause, "op" | "values">): ValueType {
  const [first] = values;
  const own = typeof first === "number" ? "number" : typeof first === "boolean" ? "boolean" : "text";
  return fixedType(op) ?? own;
}

/** A value as somebody wrote it; nothing when it is none of that type. */
export function readValue(type: ValueType, written: string): unknown {
  const number = written.trim() === "" ? Number.NaN : Number(written);
  switch (type) {
    case "text":
      return written;
    case "number":
      return Number.isFinite(number) ? number : undefined;
    case "boolean":
      return written === "true" ? true : written === "false" ? false : undefined;
    case "date":
      return Number.isFinite(number) ? number : Number.isNaN(Date.parse(written)) ? undefined : written;
  }
}

/** Whether all variations are strings, which are then written without quotes. */
export const areTexts = (variations: readonly Variation[]) =>
  variations.every(({ value }) => typeof value === "string");

/** A variation's value as it is edited. */
export const writtenValue = ({ value, unread }: Variation, texts: boolean) =>
  unread ?? (texts ? String(value) : JSON.stringify(value, null, 2));

/** A variation with the value that somebody wrote, as text or as JSON. */
export function withWritten({ unread: _, ...variation }: Variation, written: string, texts: boolean): Variation {
  if (texts) {
    return { ...variation, value: written };
  }

  try {
    return { ...variation, value: JSON.parse(written) };
  } catch {
    return { ...variation, unread: written };
  }
}
