const longest = 200;

/** The first line of a description, cut when it is long. */
export function titleOf(description: string): string {
  const [line = ""] = description.trim().split("\n", 1);
  return line.length > longest ? `${[...line.slice(0, longest)].slice(0, -1).join("")}…` : line;
}

/** What a description says after its title, or undefined. */
export function restOf(description: string): string | undefined {
  const whole = description.trim();
  const [line = ""] = whole.split("\n", 1);
  return line.length > longest ? whole : whole.slice(line.length).trim() || undefined;
}
