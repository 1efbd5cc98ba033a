/** The longest value that is shown in a line; documents show it whole. */
const longest = 120;

/** A variation's value in one line: JSON, cut when it is long. */
export function valueText(value: unknown): string {
  const json = JSON.stringify(value) ?? "";
  return json.length > longest ? `${json.slice(0, longest)}…` : json;
}

/** Whether a value says more than the variation's name does. */
export const addsToName = (name: string, value: unknown) =>
  value !== undefined && name !== valueText(value) && name !== value;
